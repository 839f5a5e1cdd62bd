package org.javahermit.jdk.support;

import java.security.SecureRandomSpi;
import org.javahermit.kernel.driver.virtio.Entropy;
import org.javahermit.machine.Platform;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The machine's entropy, with that of a device where it has one, as a random number generator of
 * {@code java.security}.
 */
public final class MachineRandom extends SecureRandomSpi {
  /** The name that the JDK gives to the generator of the operating system. */
  public static final String ALGORITHM = "NativePRNG";

  /** In bytes; without a generator in the processor, 8 take 64 accesses of a port. */
  private static final int PIECE = 256;

  private static final long serialVersionUID = 1L;

  /** A generator; all of them are alike. */
  public MachineRandom() {}

  /**
   * Unpredictable bytes of the processor's generators. The class library asks for these in images
   * that have no {@code SecureRandom} otherwise, and shall not bring drivers into them.
   */
  public static byte[] bytes(int count) {
    byte[] made = new byte[count];
    fill(Platform.current(), made);
    return made;
  }

  @Override
  protected void engineSetSeed(byte[] seed) {
    // Seeds supplement the existing ones, and the machine's need no supplement.
  }

  @Override
  protected void engineNextBytes(byte[] into) {
    fillAndMix(into);
  }

  @Override
  protected byte[] engineGenerateSeed(int count) {
    byte[] seed = new byte[count];
    fillAndMix(seed);
    return seed;
  }

  private static void fillAndMix(byte[] into) {
    Platform platform = Platform.current();
    fill(platform, into);
    Entropy.mix(platform.devices(), into);
  }

  /** Piece by piece, so that the thread can be stopped between two. */
  private static void fill(Platform platform, byte[] into) {
    for (int from = 0; from < into.length; from += PIECE) {
      fill(platform, into, from, Math.min(PIECE, into.length - from));
    }
  }

  /** The array cannot move meanwhile. */
  @Uninterruptible
  private static void fill(Platform platform, byte[] into, int from, int count) {
    Address start = Address.ofObject(into).plus(ObjectLayout.NARROW_ARRAY_BASE);
    platform.entropy(start.plus(from), count);
  }
}
