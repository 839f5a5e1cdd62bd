package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;

/**
 * Reads the tables that the compiler made of its sites: what unwinder, collector and stack traces
 * know of a frame by its return address (or by the address of an instruction that faulted).
 *
 * <p>Takes the read-only block {@code code.info}. The hot part (stack depth, handler, references)
 * allocates nothing; the cold part (class, method, file, line) decodes names into Strings when
 * somebody looks. The compiler's {@code CodeInfoEncoder} writes what this class reads:
 *
 * <ul>
 *   <li>a header of u32, see the {@code H_} constants; addresses are absolute;
 *   <li>sites in ascending order in groups of {@link #GROUP}: per group the u32 distance of its
 *       first site from the start of the code, and where its site records and positions begin;
 *   <li>site record: varint distance from the previous site (0 for the group's first), varint
 *       {@code shape << 1 | hasHandler}, where the handler follows as zigzag varint distance from
 *       the site; {@code shape} counts u16 cells from the start of the shapes;
 *   <li>shape: u16 stack depth / 8, u16 count of references, their u16 offsets / 8 from the stack
 *       pointer; equal ones are shared;
 *   <li>position of a site: zigzag varint distance of its node from the previous site's node, from
 *       the start of the nodes for the group's first;
 *   <li>node: varint method number, varint {@code (line + 2) << 1 | hasMessage}, varint distance
 *       back to the node of the call into which the method was inlined, or 0; where there is a
 *       message for a dereference of null, its two halves: varint name, varint name or 0;
 *   <li>method: u32 name, u32 class number; class: u32 name, u32 source file or 0, u32 module or 0;
 *       names are offsets into the name pool: varint length in bytes, modified UTF-8 (JVMS §4.4.7);
 *   <li>{@code code.info.descriptors}, in images whose code asks for them only: u32 for each
 *       method, the name of its descriptor.
 * </ul>
 */
public final class CodeInfo {
  /** Sites in a group: what one look-up scans at most. */
  public static final int GROUP = 16;

  /** First character of a name: {@code Cannot invoke "…"}. */
  public static final char NPE_INVOKE = 1;

  /** First character of a name: {@code Cannot read field "…"}. */
  public static final char NPE_READ = 2;

  /** First character of a name: {@code Cannot assign field "…"}. */
  public static final char NPE_ASSIGN = 3;

  /** First character of a name: {@code Cannot load from … array}. */
  public static final char NPE_LOAD = 4;

  /** First character of a name: {@code Cannot store to … array}. */
  public static final char NPE_STORE = 5;

  /** First character of a name: {@code because "…" is null}. */
  public static final char NPE_BECAUSE = 6;

  /** First character of a name: {@code because the return value of "…" is null}. */
  public static final char NPE_BECAUSE_RESULT = 7;

  /** Header: address of the first instruction of the code. */
  public static final int H_CODE = 0;

  /** Header: number of groups. */
  public static final int H_GROUPS = 4;

  /** Header: number of sites. */
  public static final int H_SITES = 8;

  /** Header: address of the u32 distances of the groups' first sites. */
  public static final int H_GROUP_STARTS = 12;

  /** Header: address of the u32 offsets of the groups' site records. */
  public static final int H_GROUP_RECORDS = 16;

  /** Header: address of the u32 offsets of the groups' positions. */
  public static final int H_GROUP_POSITIONS = 20;

  /** Header: address of the site records. */
  public static final int H_RECORDS = 24;

  /** Header: address of the shapes. */
  public static final int H_SHAPES = 28;

  /** Header: address of the sites' positions. */
  public static final int H_POSITIONS = 32;

  /** Header: address of the position nodes. */
  public static final int H_NODES = 36;

  /** Header: address of the method table. */
  public static final int H_METHODS = 40;

  /** Header: address of the class table. */
  public static final int H_CLASSES = 44;

  /** Header: address of the name pool. */
  public static final int H_NAMES = 48;

  /** Size of the header in bytes. */
  public static final int H_SIZE = 56;

  private CodeInfo() {}

  /** The tables of this image. */
  @Uninterruptible
  public static Address tables() {
    return Machine.symbol("code.info");
  }

  /**
   * The record of the site at exactly this address, or the zero address where there is none.
   *
   * @param pc a return address, or the address of an instruction that faulted
   */
  @Uninterruptible
  public static Address find(Address pc) {
    return find(tables(), pc);
  }

  /** Bytes between the stack pointer at the site and the frame's return address. */
  @Uninterruptible
  public static int stackDepth(Address record) {
    return stackDepth(tables(), record);
  }

  /**
   * Where an exception that comes out of the site is caught, or zero: not in this frame. That of a
   * loop's poll in a method with handlers is the poll itself: none may come out of it.
   */
  @Uninterruptible
  public static Address handler(Address record, Address pc) {
    return handler(tables(), record, pc);
  }

  /** The number of stack slots that hold references at the site. */
  @Uninterruptible
  public static int referenceCount(Address record) {
    return referenceCount(tables(), record);
  }

  /**
   * Offset, from the stack pointer at the site, of a slot (8 bytes) that holds a reference. Below 0
   * at safepoint polls, for registers that the called method saved.
   */
  @Uninterruptible
  public static int referenceSlot(Address record, int index) {
    return referenceSlot(tables(), record, index);
  }

  /**
   * The innermost source position at a site, or zero where nothing is known. Its callers, into
   * which it was inlined, follow by {@link #caller}; they belong to the same frame.
   */
  @Uninterruptible
  public static Address position(Address pc) {
    return position(tables(), pc);
  }

  /** The position of the call into which this one was inlined, or zero for the frame's own. */
  @Uninterruptible
  public static Address caller(Address position) {
    long skip = skipVarint(position, 0);
    skip = skipVarint(position, skip);
    int back = (int) varint(position, skip);
    return back == 0 ? Address.zero() : position.minus(back);
  }

  /** The source line of a position, −1 where unknown, −2 in what Java calls a native method. */
  @Uninterruptible
  public static int line(Address position) {
    return (int) (varint(position, skipVarint(position, 0)) >>> 1) - 2;
  }

  /** The method's number of a position: equal for positions in the same method. */
  @Uninterruptible
  public static int method(Address position) {
    return (int) varint(position, 0);
  }

  /** The simple name of the method of a position. */
  public static String methodName(Address position) {
    return methodName(tables(), position);
  }

  /** The first byte of the modified UTF-8 of a position's method name; for code without a heap. */
  @Uninterruptible
  static Address methodNameBytes(Address position) {
    return bytes(tables(), methodEntry(tables(), position).loadInt(0));
  }

  /** The number of bytes of {@link #methodNameBytes}. */
  @Uninterruptible
  static int methodNameLength(Address position) {
    return length(tables(), methodEntry(tables(), position).loadInt(0));
  }

  /** The first byte of the modified UTF-8 of a position's class name; for code without a heap. */
  @Uninterruptible
  static Address classNameBytes(Address position) {
    return bytes(tables(), classEntry(tables(), position).loadInt(0));
  }

  /** The number of bytes of {@link #classNameBytes}. */
  @Uninterruptible
  static int classNameLength(Address position) {
    return length(tables(), classEntry(tables(), position).loadInt(0));
  }

  @Uninterruptible
  private static Address bytes(Address tables, int offset) {
    Address entry = tables.loadAddress32(H_NAMES).plus(offset);
    return entry.plus(skipVarint(entry, 0));
  }

  @Uninterruptible
  private static int length(Address tables, int offset) {
    return (int) varint(tables.loadAddress32(H_NAMES).plus(offset), 0);
  }

  /** The name, as {@link Class#getName()} gives it, of the class that declares the method. */
  public static String className(Address position) {
    return className(tables(), position);
  }

  /** The descriptor of a position's method. */
  public static String descriptor(Address position) {
    Address descriptors = Machine.symbol("code.info.descriptors");
    return name(tables(), descriptors.loadInt(4L * method(position)));
  }

  /** The source file of the class, or null where unknown. */
  public static String fileName(Address position) {
    return fileName(tables(), position);
  }

  /** The name of the module of the class, or null for the application and the runtime. */
  public static String moduleName(Address position) {
    return moduleName(tables(), position);
  }

  /**
   * What {@code NullPointerException.getMessage} says of a dereference of null at the position, or
   * null where nothing can be said.
   */
  public static String nullPointerMessage(Address position) {
    return nullPointerMessage(tables(), position);
  }

  /** As {@link #find(Address)}, in given tables. */
  @Uninterruptible
  public static Address find(Address tables, Address pc) {
    long distance = pc.distanceFrom(tables.loadAddress32(H_CODE));
    int group = group(tables, distance);
    if (group < 0) {
      return Address.zero();
    }
    Address record =
        tables
            .loadAddress32(H_RECORDS)
            .plus(tables.loadAddress32(H_GROUP_RECORDS).loadInt(4L * group));
    long site = tables.loadAddress32(H_GROUP_STARTS).loadInt(4L * group) & 0xffffffffL;
    int count = sitesInGroup(tables, group);
    for (int i = 0; i < count; i++) {
      site += varint(record, 0);
      record = record.plus(skipVarint(record, 0));
      if (site == distance) {
        return record;
      }
      if (site > distance) {
        return Address.zero();
      }
      boolean hasHandler = (varint(record, 0) & 1) != 0;
      record = record.plus(skipVarint(record, 0));
      if (hasHandler) {
        record = record.plus(skipVarint(record, 0));
      }
    }
    return Address.zero();
  }

  /** As {@link #stackDepth(Address)}, in given tables. */
  @Uninterruptible
  public static int stackDepth(Address tables, Address record) {
    return shape(tables, record).loadChar(0) * 8;
  }

  /** As {@link #handler(Address, Address)}, in given tables. */
  @Uninterruptible
  public static Address handler(Address tables, Address record, Address pc) {
    if ((varint(record, 0) & 1) == 0) {
      return Address.zero();
    }
    return pc.plus(zigzag(varint(record, skipVarint(record, 0))));
  }

  /** As {@link #referenceCount(Address)}, in given tables. */
  @Uninterruptible
  public static int referenceCount(Address tables, Address record) {
    return shape(tables, record).loadChar(2);
  }

  /** As {@link #referenceSlot(Address, int)}, in given tables. */
  @Uninterruptible
  public static int referenceSlot(Address tables, Address record, int index) {
    return shape(tables, record).loadShort(4 + 2L * index) * 8;
  }

  /** As {@link #position(Address)}, in given tables. */
  @Uninterruptible
  public static Address position(Address tables, Address pc) {
    long distance = pc.distanceFrom(tables.loadAddress32(H_CODE));
    Address found = find(tables, pc);
    if (found.isZero()) {
      return Address.zero();
    }
    int group = group(tables, distance);
    int index = indexInGroup(tables, group, distance);
    Address positions =
        tables
            .loadAddress32(H_POSITIONS)
            .plus(tables.loadAddress32(H_GROUP_POSITIONS).loadInt(4L * group));
    long node = 0;
    for (int i = 0; i <= index; i++) {
      node += zigzag(varint(positions, 0));
      positions = positions.plus(skipVarint(positions, 0));
    }
    return node == 0 ? Address.zero() : tables.loadAddress32(H_NODES).plus(node);
  }

  /** As {@link #methodName(Address)}, in given tables. */
  public static String methodName(Address tables, Address position) {
    return name(tables, methodEntry(tables, position).loadInt(0));
  }

  /** As {@link #className(Address)}, in given tables. */
  public static String className(Address tables, Address position) {
    return name(tables, classEntry(tables, position).loadInt(0));
  }

  /** As {@link #fileName(Address)}, in given tables. */
  public static String fileName(Address tables, Address position) {
    int offset = classEntry(tables, position).loadInt(4);
    return offset == 0 ? null : name(tables, offset);
  }

  /** As {@link #moduleName(Address)}, in given tables. */
  public static String moduleName(Address tables, Address position) {
    int offset = classEntry(tables, position).loadInt(8);
    return offset == 0 ? null : name(tables, offset);
  }

  /** As {@link #nullPointerMessage(Address)}, in given tables. */
  public static String nullPointerMessage(Address tables, Address position) {
    long at = skipVarint(position, 0);
    if ((varint(position, at) & 1) == 0) {
      return null;
    }
    at = skipVarint(position, skipVarint(position, at));
    String action = sentence(name(tables, (int) varint(position, at)));
    int reason = (int) varint(position, skipVarint(position, at));
    return reason == 0 ? action : action.concat(sentence(name(tables, reason)));
  }

  private static String sentence(String text) {
    String rest = text.substring(1);
    return switch (text.charAt(0)) {
      case NPE_INVOKE -> "Cannot invoke \"" + rest + "\"";
      case NPE_READ -> "Cannot read field \"" + rest + "\"";
      case NPE_ASSIGN -> "Cannot assign field \"" + rest + "\"";
      case NPE_LOAD -> "Cannot load from " + rest + " array";
      case NPE_STORE -> "Cannot store to " + rest + " array";
      case NPE_BECAUSE -> " because \"" + rest + "\" is null";
      case NPE_BECAUSE_RESULT -> " because the return value of \"" + rest + "\" is null";
      default -> text;
    };
  }

  @Uninterruptible
  private static Address methodEntry(Address tables, Address position) {
    return tables.loadAddress32(H_METHODS).plus(8L * method(position));
  }

  @Uninterruptible
  private static Address classEntry(Address tables, Address position) {
    int number = methodEntry(tables, position).loadInt(4);
    return tables.loadAddress32(H_CLASSES).plus(12L * number);
  }

  private static String name(Address tables, int offset) {
    Address bytes = tables.loadAddress32(H_NAMES).plus(offset);
    int length = (int) varint(bytes, 0);
    bytes = bytes.plus(skipVarint(bytes, 0));
    char[] characters = new char[length];
    int count = 0;
    int at = 0;
    while (at < length) {
      int b = bytes.loadByte(at);
      if (b >= 0) {
        characters[count++] = (char) b;
        at++;
      } else if ((b & 0xe0) == 0xc0) {
        characters[count++] = (char) ((b & 0x1f) << 6 | bytes.loadByte(at + 1) & 0x3f);
        at += 2;
      } else {
        characters[count++] =
            (char)
                ((b & 0xf) << 12
                    | (bytes.loadByte(at + 1) & 0x3f) << 6
                    | bytes.loadByte(at + 2) & 0x3f);
        at += 3;
      }
    }
    return new String(characters, 0, count);
  }

  /** The last group whose first site is at or before the distance, or −1. */
  @Uninterruptible
  private static int group(Address tables, long distance) {
    Address starts = tables.loadAddress32(H_GROUP_STARTS);
    int low = 0;
    int high = tables.loadInt(H_GROUPS) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if ((starts.loadInt(4L * middle) & 0xffffffffL) <= distance) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  @Uninterruptible
  private static int sitesInGroup(Address tables, int group) {
    int left = tables.loadInt(H_SITES) - group * GROUP;
    return left < GROUP ? left : GROUP;
  }

  /** The number within its group of a site that exists. */
  @Uninterruptible
  private static int indexInGroup(Address tables, int group, long distance) {
    Address record =
        tables
            .loadAddress32(H_RECORDS)
            .plus(tables.loadAddress32(H_GROUP_RECORDS).loadInt(4L * group));
    long site = tables.loadAddress32(H_GROUP_STARTS).loadInt(4L * group) & 0xffffffffL;
    for (int i = 0; ; i++) {
      site += varint(record, 0);
      if (site >= distance) {
        return i;
      }
      record = record.plus(skipVarint(record, 0));
      boolean hasHandler = (varint(record, 0) & 1) != 0;
      record = record.plus(skipVarint(record, 0));
      if (hasHandler) {
        record = record.plus(skipVarint(record, 0));
      }
    }
  }

  @Uninterruptible
  private static Address shape(Address tables, Address record) {
    return tables.loadAddress32(H_SHAPES).plus((varint(record, 0) >>> 1) * 2);
  }

  /**
   * An unsigned number in groups of seven bits, lowest first, the top bit set on all but the last.
   */
  @Uninterruptible
  private static long varint(Address at, long offset) {
    long value = 0;
    int shift = 0;
    while (true) {
      int b = at.loadByte(offset);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
      offset++;
    }
  }

  /** The offset behind the number that stands at {@code offset}. */
  @Uninterruptible
  private static long skipVarint(Address at, long offset) {
    while (at.loadByte(offset) < 0) {
      offset++;
    }
    return offset + 1;
  }

  @Uninterruptible
  private static long zigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }
}
