package org.javahermit.kernel.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Configuration space in Java; base addresses keep only the bits that they have. */
public final class SimulatedPci extends PciConfig {
  private final Map<Integer, byte[]> functions = new HashMap<>();
  private final Map<Long, Integer> masks = new HashMap<>();

  /** Whether writes to the command register switched memory off and on again. */
  int commands;

  public static int identifier(int bus, int device, int function) {
    return bus << 8 | device << 3 | function;
  }

  /** Adds a function. */
  public SimulatedPci add(int identifier, int vendor, int device, int headerType) {
    functions.put(identifier, new byte[256]);
    put(identifier, 0, vendor | device << 16);
    put(identifier, 0x0c, headerType << 16);
    return this;
  }

  /** Sets a register. */
  public SimulatedPci put(int identifier, int offset, int value) {
    byte[] space = functions.get(identifier);
    for (int i = 0; i < 4; i++) {
      space[offset + i] = (byte) (value >> 8 * i);
    }
    return this;
  }

  /** Sets a register of which only some bits can be written. */
  public SimulatedPci put(int identifier, int offset, int value, int writable) {
    masks.put((long) identifier << 8 | offset, writable);
    return put(identifier, offset, value);
  }

  /** The functions, as the bus finds them. */
  public List<PciFunction> functions() {
    return PciBus.functions(this);
  }

  @Override
  public int lastBus() {
    return 255;
  }

  @Override
  public int bytes() {
    return 256;
  }

  @Override
  public int load32(int function, int offset) {
    byte[] space = functions.get(function);
    if (space == null) {
      return -1;
    }
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | space[offset + i] & 0xff;
    }
    return value;
  }

  @Override
  public void store32(int function, int offset, int value) {
    int mask = masks.getOrDefault((long) function << 8 | offset, 0);
    commands += offset == 4 ? 1 : 0;
    put(function, offset, load32(function, offset) & ~mask | value & mask);
  }
}
