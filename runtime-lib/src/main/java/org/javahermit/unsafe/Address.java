package org.javahermit.unsafe;

/**
 * A raw address, the only pointer that there is.
 *
 * <p>The compiler treats values of this class as plain 64-bit integers: no object, no header, no
 * null, not seen by the collector. They may be locals, parameters, results and fields, never array
 * elements, type arguments or values of type Object. On an ordinary JVM, for unit tests, it is a
 * normal immutable object over {@link SimulatedMemory}, where objects of the simulated heap are
 * represented by their addresses.
 */
public final class Address {
  private final long value;

  private Address(long value) {
    this.value = value;
  }

  /** The address 0. */
  @Intrinsic
  public static Address zero() {
    return new Address(0);
  }

  /** The address with the given bits. */
  @Intrinsic
  public static Address of(long bits) {
    return new Address(bits);
  }

  /** The bits of this address. */
  @Intrinsic
  public long toLong() {
    return value;
  }

  /** Whether this is the address 0. */
  @Intrinsic
  public boolean isZero() {
    return value == 0;
  }

  /** This address moved by a number of bytes. */
  @Intrinsic
  public Address plus(long bytes) {
    return new Address(value + bytes);
  }

  /** This address moved back by a number of bytes. */
  @Intrinsic
  public Address minus(long bytes) {
    return new Address(value - bytes);
  }

  /** The distance from another address to this one, in bytes. */
  @Intrinsic
  public long distanceFrom(Address other) {
    return value - other.value;
  }

  /** Whether both are the same address. */
  @Intrinsic
  public boolean isSame(Address other) {
    return value == other.value;
  }

  /** Whether this lies below the other address; unsigned. */
  @Intrinsic
  public boolean isBelow(Address other) {
    return Long.compareUnsigned(value, other.value) < 0;
  }

  /** Whether this lies below the other address or is the same; unsigned. */
  @Intrinsic
  public boolean isBelowOrSame(Address other) {
    return Long.compareUnsigned(value, other.value) <= 0;
  }

  /** The sign-extended byte at this address plus {@code offset}. */
  @Intrinsic
  public byte loadByte(long offset) {
    return SimulatedMemory.get(value + offset);
  }

  /** The 16-bit value at this address plus {@code offset}, sign-extended. */
  @Intrinsic
  public short loadShort(long offset) {
    return (short) SimulatedMemory.load(value + offset, 2);
  }

  /** The 16-bit value at this address plus {@code offset}, zero-extended. */
  @Intrinsic
  public char loadChar(long offset) {
    return (char) SimulatedMemory.load(value + offset, 2);
  }

  /** The 32-bit value at this address plus {@code offset}. */
  @Intrinsic
  public int loadInt(long offset) {
    return (int) SimulatedMemory.load(value + offset, 4);
  }

  /** The 64-bit value at this address plus {@code offset}. */
  @Intrinsic
  public long loadLong(long offset) {
    return SimulatedMemory.load(value + offset, 8);
  }

  /** The 64-bit address stored at this address plus {@code offset}. */
  @Intrinsic
  public Address loadAddress(long offset) {
    return new Address(SimulatedMemory.load(value + offset, 8));
  }

  /** The zero-extended 32-bit address stored at this address plus {@code offset}. */
  @Intrinsic
  public Address loadAddress32(long offset) {
    return new Address(SimulatedMemory.load(value + offset, 4));
  }

  /** The reference, in the target's width, stored at this address plus {@code offset}. */
  @Intrinsic
  public Object loadReference(long offset) {
    return loadAddress32(offset).toObject();
  }

  /** Stores the low 8 bits. */
  @Intrinsic
  public void storeByte(long offset, int bits) {
    SimulatedMemory.store(value + offset, bits, 1);
  }

  /** Stores the low 16 bits. */
  @Intrinsic
  public void storeShort(long offset, int bits) {
    SimulatedMemory.store(value + offset, bits, 2);
  }

  /** Stores 32 bits. */
  @Intrinsic
  public void storeInt(long offset, int bits) {
    SimulatedMemory.store(value + offset, bits, 4);
  }

  /** Stores 64 bits. */
  @Intrinsic
  public void storeLong(long offset, long bits) {
    SimulatedMemory.store(value + offset, bits, 8);
  }

  /** Stores a 64-bit address. */
  @Intrinsic
  public void storeAddress(long offset, Address address) {
    SimulatedMemory.store(value + offset, address.value, 8);
  }

  /** Stores the low 32 bits of an address. */
  @Intrinsic
  public void storeAddress32(long offset, Address address) {
    SimulatedMemory.store(value + offset, address.value, 4);
  }

  /** Stores a reference in the target's width, without a barrier of the collector. */
  @Intrinsic
  public void storeReference(long offset, Object reference) {
    storeAddress32(offset, ofObject(reference));
  }

  /** Stores {@code update} where the 32-bit value is {@code expected}; tells whether it did. */
  @Intrinsic
  public boolean compareAndSetInt(long offset, int expected, int update) {
    return SimulatedMemory.compareAndSet(value + offset, expected, update);
  }

  /** Stores {@code update} where the 64-bit value is {@code expected}; tells whether it did. */
  @Intrinsic
  public boolean compareAndSetLong(long offset, long expected, long update) {
    return SimulatedMemory.compareAndSet(value + offset, expected, update);
  }

  /** The address of an object, valid until the next safepoint. */
  @Intrinsic
  public static Address ofObject(Object object) {
    if (object == null) {
      return zero();
    }
    return object instanceof Address address ? address : SimulatedMemory.addressOf(object);
  }

  /** The object at this address. */
  @Intrinsic
  public Object toObject() {
    return value == 0 ? null : SimulatedMemory.objectAt(this);
  }
}
