package org.javahermit.jdk.sun.security.ssl;

import java.io.File;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** What the system properties say about a trust store, to be read; nothing is replaced. */
@Substitution("sun.security.ssl.TrustStoreManager$TrustStoreDescriptor")
final class TrustStoreDescriptorSubstitution {
  /** {@code NONE}, or how the file is called. */
  @Alias String storeName;

  @Alias String storeType;

  /** Empty for any. */
  @Alias String storeProvider;

  @Alias String storePassword;

  /** Null where no file can be read. */
  @Alias File storeFile;

  private TrustStoreDescriptorSubstitution() {}
}
