package org.javahermit.vm.layout;

/**
 * Where things lie in a type descriptor, the read-only record behind every object's header and
 * every class. Addresses in it are 32 bits wide, because the image lies below 4 GiB.
 */
public final class DescriptorLayout {
  /**
   * u32: size of an instance in bytes, header included, aligned; for arrays offset of element 0;
   * for interfaces colour × 65536 + identifier: S implements it where the u16 cell number {@code
   * colour} of S's display is the identifier.
   */
  public static final int SIZE = 0;

  /** u8: one of the {@code KIND_} constants. */
  public static final int KIND = 4;

  /** u8: for arrays the binary logarithm of the element size. */
  public static final int ELEMENT_SHIFT = 5;

  /** u16: {@code FLAG_} bits. */
  public static final int FLAGS = 6;

  /** u32: number of the type in pre-order of the class hierarchy; subtypes follow it at once. */
  public static final int TYPE_FIRST = 8;

  /** u32: number behind the last subtype's: class S is a T where T.first ≤ S.first &lt; T.end. */
  public static final int TYPE_END = 12;

  /** u32: descriptor of the superclass, or 0. */
  public static final int SUPERCLASS = 16;

  /** u32: descriptor of an array's element type, or 0. */
  public static final int ELEMENT = 20;

  /** u32: descriptor of the array type with this element type, or 0 where the world has none. */
  public static final int ARRAY = 24;

  /** u32: address of the {@code java.lang.Class} object in the image heap. */
  public static final int CLASS_OBJECT = 28;

  /** u32: address of the reference map: u32 count, then u32 offsets of an instance's references. */
  public static final int REFERENCE_MAP = 32;

  /** u32: address of the class's {@link ClassStateLayout}, or 0 where nothing is to be done. */
  public static final int CLASS_STATE = 36;

  /** u32: address of the interface table: u32 count, then u32 descriptors of all interfaces. */
  public static final int INTERFACES = 40;

  /** u32: number of slots of the dispatch table. */
  public static final int DISPATCH_COUNT = 44;

  /** u32: address of the {@code ClassMetadata} record (name, modifiers, module…); see its class. */
  public static final int METADATA = 48;

  /** u32: offset, from the descriptor, of the interface display (u16 identifiers by colour). */
  public static final int DISPLAY = 52;

  /**
   * First slot of the dispatch table: u32 code addresses by selector colour; images lie below 4
   * GiB.
   */
  public static final int DISPATCH = 56;

  /** Bytes of a slot. */
  public static final int SLOT = 4;

  /** A class that can have instances. */
  public static final int KIND_INSTANCE = 0;

  /** An array of references. */
  public static final int KIND_REFERENCE_ARRAY = 1;

  /** An array of primitive values. */
  public static final int KIND_PRIMITIVE_ARRAY = 2;

  /** An interface or abstract class. */
  public static final int KIND_ABSTRACT = 3;

  /** A primitive type or void. */
  public static final int KIND_PRIMITIVE = 4;

  /** The type is an interface. */
  public static final int FLAG_INTERFACE = 1;

  /** Instances can be cloned: the class implements {@code Cloneable}, or is an array. */
  public static final int FLAG_CLONEABLE = 2;

  /** The class extends {@code java.lang.ref.Reference}. */
  public static final int FLAG_REFERENCE = 4;

  /** The class overrides {@code finalize}. */
  public static final int FLAG_FINALIZER = 8;

  /** The class extends {@code java.lang.ref.SoftReference}. */
  public static final int FLAG_SOFT = 16;

  /** The class extends {@code java.lang.ref.FinalReference}. */
  public static final int FLAG_FINAL = 32;

  /** The class extends {@code java.lang.ref.PhantomReference}. */
  public static final int FLAG_PHANTOM = 64;

  private DescriptorLayout() {}
}
