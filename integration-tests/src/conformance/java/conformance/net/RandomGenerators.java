package conformance.net;

import static support.Workers.check;

import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.SecureRandom;

/** Generators by the names of their algorithms, with parameters and seeds. */
public final class RandomGenerators {
  private RandomGenerators() {}

  public static void main(String[] args) throws Exception {
    SecureRandom usual = new SecureRandom();
    check(usual.getAlgorithm(), usual.getProvider());
    for (String name : new String[] {"DRBG", "SHA1PRNG", "NativePRNG", "NativePRNGBlocking"}) {
      SecureRandom random = SecureRandom.getInstance(name);
      check(random.getAlgorithm() + " of " + random.getProvider(), isRandom(random));
      check("parameters", random.getParameters());
    }
    SecureRandom drbg =
        SecureRandom.getInstance(
            "DRBG", DrbgParameters.instantiation(256, Capability.PR_AND_RESEED, null));
    check(drbg.toString(), drbg.getParameters());
    drbg.reseed();
    check("seeded again", isRandom(drbg));
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(5);
    check("seeded", seeded.nextInt());
    check("strong", SecureRandom.getInstanceStrong().getAlgorithm());
    try {
      SecureRandom.getInstance(
          "SHA1PRNG", DrbgParameters.instantiation(128, Capability.NONE, null));
    } catch (Exception e) {
      check("without parameters", e);
    }
  }

  /** Of 64 bytes many are different. */
  private static boolean isRandom(SecureRandom random) {
    byte[] bytes = new byte[64];
    random.nextBytes(bytes);
    boolean[] seen = new boolean[256];
    int different = 0;
    for (byte b : bytes) {
      different += seen[b & 0xff] ? 0 : 1;
      seen[b & 0xff] = true;
    }
    return different > 32;
  }
}
