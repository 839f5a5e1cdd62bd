package org.javahermit.jdk.sun.security.x509;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/**
 * A name for extensions that nobody needs to understand and that are wrong; nothing is replaced.
 */
@Substitution("sun.security.x509.UnparseableExtension")
final class UnparseableExtensionName {
  @Alias
  UnparseableExtensionName(ExtensionName extension, Throwable why) {}
}
