package org.javahermit.machine.linux;

import org.javahermit.unsafe.Address;
import org.javahermit.vm.ConstantText;

/**
 * The shared object that the kernel maps into each process: takes the auxiliary vector of the
 * initial process stack, leaves addresses of functions by their names. Sources: {@code vdso(7)},
 * {@code getauxval(3)}, {@code elf(5)}.
 */
final class VirtualObject {
  private static final int AT_NULL = 0;
  private static final int AT_SYSINFO_EHDR = 33;

  // Offsets in the ELF header.
  private static final int PROGRAM_HEADERS = 32;
  private static final int SECTION_HEADERS = 40;
  private static final int PROGRAM_HEADER_SIZE = 54;
  private static final int PROGRAM_HEADER_COUNT = 56;
  private static final int SECTION_HEADER_SIZE = 58;
  private static final int SECTION_HEADER_COUNT = 60;

  // Offsets in a program header: type, position in the file, address.
  private static final int PT_LOAD = 1;
  private static final int P_OFFSET = 8;
  private static final int P_ADDRESS = 16;

  // Offsets in a section header: type, position in the file, bytes, number of the strings' section.
  private static final int SHT_DYNSYM = 11;
  private static final int SH_TYPE = 4;
  private static final int SH_OFFSET = 24;
  private static final int SH_BYTES = 32;
  private static final int SH_LINK = 40;

  // A symbol: position of its name, section, value.
  private static final int SYMBOL_BYTES = 24;
  private static final int ST_SECTION = 6;
  private static final int ST_VALUE = 8;

  private VirtualObject() {}

  /** The object's first byte; zero where the kernel gives none. */
  static Address find(Address auxiliaryVector) {
    for (Address entry = auxiliaryVector; entry.loadLong(0) != AT_NULL; entry = entry.plus(16)) {
      if (entry.loadLong(0) == AT_SYSINFO_EHDR) {
        return entry.loadAddress(8);
      }
    }
    return Address.zero();
  }

  /** The address of a function; zero where the object has none of this constant name. */
  static Address function(Address object, String name) {
    int sections = object.loadChar(SECTION_HEADER_COUNT);
    for (int i = 0; i < sections; i++) {
      Address section = section(object, i);
      if (section.loadInt(SH_TYPE) == SHT_DYNSYM) {
        return function(object, section, name);
      }
    }
    return Address.zero();
  }

  private static Address section(Address object, int number) {
    long size = object.loadChar(SECTION_HEADER_SIZE);
    return object.plus(object.loadLong(SECTION_HEADERS) + number * size);
  }

  private static Address function(Address object, Address symbols, String name) {
    Address strings = object.plus(section(object, symbols.loadInt(SH_LINK)).loadLong(SH_OFFSET));
    Address symbol = object.plus(symbols.loadLong(SH_OFFSET));
    Address end = symbol.plus(symbols.loadLong(SH_BYTES));
    for (; symbol.isBelow(end); symbol = symbol.plus(SYMBOL_BYTES)) {
      if (symbol.loadShort(ST_SECTION) != 0 && isName(strings.plus(symbol.loadInt(0)), name)) {
        return object.plus(symbol.loadLong(ST_VALUE) - firstAddress(object));
      }
    }
    return Address.zero();
  }

  private static boolean isName(Address text, String name) {
    Address wanted = ConstantText.bytes(name);
    int length = ConstantText.length(name);
    for (int i = 0; i < length; i++) {
      if (text.loadByte(i) != wanted.loadByte(i)) {
        return false;
      }
    }
    return text.loadByte(length) == 0;
  }

  /** The address that the object's first byte was linked for. */
  private static long firstAddress(Address object) {
    long size = object.loadChar(PROGRAM_HEADER_SIZE);
    Address header = object.plus(object.loadLong(PROGRAM_HEADERS));
    for (int i = object.loadChar(PROGRAM_HEADER_COUNT); i > 0; i--) {
      if (header.loadInt(0) == PT_LOAD) {
        return header.loadLong(P_ADDRESS) - header.loadLong(P_OFFSET);
      }
      header = header.plus(size);
    }
    return 0;
  }
}
