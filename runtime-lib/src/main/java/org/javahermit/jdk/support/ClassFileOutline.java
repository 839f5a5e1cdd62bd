package org.javahermit.jdk.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class file says of its class (JVMS §4.1): takes the file; leaves names as {@link
 * Class#getName} has them, and methods as names followed by descriptors.
 *
 * @param name the class's name
 * @param superclass that of its superclass; null for none
 * @param interfaces those of its interfaces, in the file's order
 * @param methods its methods and constructors, but for the class initializer, in the file's order
 */
record ClassFileOutline(
    String name, String superclass, List<String> interfaces, List<String> methods) {

  /**
   * Reads a class file, or only as much as its name needs.
   *
   * @throws RuntimeException where it is damaged
   */
  static ClassFileOutline of(ByteBuffer file) {
    return new Reader(file.duplicate()).outline();
  }

  /** The name alone; the rest of the file need not be there. */
  static String nameIn(ByteBuffer file) {
    return new Reader(file.duplicate()).name();
  }

  private static final class Reader {
    private static final int MAGIC = 0xcafebabe;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;

    private final ByteBuffer file;
    private final int[] places;

    /** Goes to the access flags, behind the constants. */
    Reader(ByteBuffer file) {
      this.file = file;
      if (file.getInt() != MAGIC) {
        throw new IllegalArgumentException();
      }
      file.getInt(); // the version
      places = new int[file.getChar()];
      for (int i = 1; i < places.length; i++) {
        places[i] = file.position();
        int tag = file.get();
        skip(tag == UTF8 ? file.getChar() : size(tag));
        if (tag == LONG || tag == DOUBLE) {
          i++; // such constants take two places
        }
      }
    }

    String name() {
      file.getChar(); // the access flags
      return className();
    }

    ClassFileOutline outline() {
      String name = name();
      String superclass = className();
      List<String> interfaces = new ArrayList<>();
      for (int count = file.getChar(); count > 0; count--) {
        interfaces.add(className());
      }
      members(); // fields
      List<String> methods = members();
      methods.remove("<clinit>()V");
      return new ClassFileOutline(name, superclass, interfaces, methods);
    }

    private List<String> members() {
      List<String> members = new ArrayList<>();
      for (int count = file.getChar(); count > 0; count--) {
        file.getChar(); // the access flags
        members.add(text(file.getChar()) + text(file.getChar()));
        for (int attributes = file.getChar(); attributes > 0; attributes--) {
          file.getChar(); // its name
          skip(file.getInt());
        }
      }
      return members;
    }

    private String className() {
      int type = file.getChar();
      return type == 0 ? null : text(file.getChar(places[type] + 1)).replace('/', '.');
    }

    private String text(int constant) {
      int place = places[constant] + 1;
      byte[] bytes = new byte[file.getChar(place)];
      file.duplicate().position(place + 2).get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private void skip(int bytes) {
      file.position(file.position() + bytes);
    }

    /** The bytes of a constant behind its tag (JVMS §4.4). */
    private static int size(int tag) {
      switch (tag) {
        case LONG:
        case DOUBLE:
          return 8;
        case METHOD_HANDLE:
          return 3;
        case CLASS:
        case STRING:
        case METHOD_TYPE:
          return 2;
        default:
          return tag >= MODULE ? 2 : 4;
      }
    }
  }
}
