package org.javahermit.jdk.sun.security.x509;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Parses the extensions of a certificate without reflection. As before, an extension that is wrong
 * makes a certificate invalid only if it is critical, one that is there twice always does, and one
 * that is not known is kept as it is.
 */
@Substitution("sun.security.x509.CertificateExtensions")
final class CertificateExtensionsSubstitution {
  @Alias private Map<String, Object> map;
  @Alias private boolean unsupportedCritExt;
  @Alias private Map<String, Object> unparseableExtensions;

  private CertificateExtensionsSubstitution() {}

  @Replace
  private void parseExtension(ExtensionName extension) throws IOException {
    Object identifier = extension.getExtensionId();
    String className = OIDMapName.className(identifier);
    Object parsed;
    try {
      parsed =
          className == null
              ? null
              : Extensions.make(className, extension.isCritical(), extension.getExtensionValue());
    } catch (IOException | RuntimeException e) {
      refuse(extension, identifier, e);
      return;
    }
    if (parsed == null) {
      unsupportedCritExt |= extension.isCritical();
      put(identifier.toString(), extension);
    } else {
      put(((CertAttrSetName) parsed).getName(), parsed);
    }
  }

  @Add
  private void refuse(ExtensionName extension, Object identifier, Exception why)
      throws IOException {
    if (extension.isCritical()) {
      throw why instanceof IOException io ? io : new IOException(why);
    }
    if (unparseableExtensions == null) {
      unparseableExtensions = new TreeMap<>();
    }
    unparseableExtensions.put(identifier.toString(), new UnparseableExtensionName(extension, why));
  }

  @Add
  private void put(String key, Object extension) throws IOException {
    if (map.put(key, extension) != null) {
      throw new IOException("Duplicate extensions not allowed");
    }
  }
}
