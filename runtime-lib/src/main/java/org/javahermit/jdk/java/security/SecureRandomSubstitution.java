package org.javahermit.jdk.java.security;

import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MachineRandom;

/**
 * The default generator and the source of seeds are the machine's. The JDK would search the
 * security providers, which an image has only where it names them; named algorithms still take that
 * way.
 */
@Substitution("java.security.SecureRandom")
final class SecureRandomSubstitution {
  @Alias private SecureRandomSpi secureRandomSpi;
  @Alias private String algorithm;

  /** Null for the machine's. */
  @Alias private Provider provider;

  private SecureRandomSubstitution() {}

  @Replace
  private void getDefaultPRNG(boolean setSeed, byte[] seed) {
    secureRandomSpi = new MachineRandom();
    algorithm = MachineRandom.ALGORITHM;
  }

  /** The machine's generator stands for the one that the JDK would have found. */
  @Replace
  public Provider getProvider() {
    return provider == null ? Security.getProvider("SUN") : provider;
  }

  @Replace
  private boolean getThreadSafe() {
    return true;
  }

  @Replace
  public static byte[] getSeed(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("numBytes cannot be negative");
    }
    return MachineRandom.bytes(count);
  }
}
