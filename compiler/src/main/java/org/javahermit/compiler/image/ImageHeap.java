package org.javahermit.compiler.image;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.layout.ObjectLayouts;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Writes the objects that exist before the program starts: class objects and string literals.
 *
 * <p>Takes the types of the image and the strings that anything refers to; leaves objects one
 * behind the other, each aligned, as the running program would have made them: strings compact
 * where all characters are Latin-1 (JEP 254), with their hash code computed. Fields are found by
 * name, so that a class library that has none of that name is reported.
 */
final class ImageHeap {
  private static final byte LATIN1 = 0;
  private static final byte UTF16 = 1;

  private final ObjectLayouts objects;
  private final References references;
  private final Section data;
  private final JavaClass stringClass;
  private final JavaClass classClass;
  private final ArrayType byteArray;

  ImageHeap(ClassUniverse universe, ObjectLayouts objects, References references, Section data) {
    this.objects = objects;
    this.references = references;
    this.data = data;
    this.stringClass = universe.require("java/lang/String");
    this.classClass = universe.require("java/lang/Class");
    this.byteArray = universe.arrayOf(PrimitiveType.BYTE);
  }

  void start() {
    data.align(ObjectLayout.ALIGNMENT);
    data.label(new Symbol.Named("heap.start"));
  }

  void end() {
    data.label(new Symbol.Named("heap.end"));
  }

  void writeClasses(Collection<JavaType> types) {
    for (JavaType type : types) {
      int at = begin(new Symbol.ClassObject(type), classClass, objects.instanceSize(classClass));
      data.relocate(
          at + offset(classClass, "hermitDescriptor", MemoryKind.I64),
          RelocationKind.ABSOLUTE_64,
          new Symbol.Descriptor(type),
          0);
      references.put(
          data,
          at + offset(classClass, "name", MemoryKind.REF),
          new Symbol.StringObject(type.javaName()));
      if (type instanceof ArrayType array) {
        references.put(
            data,
            at + offset(classClass, "componentType", MemoryKind.REF),
            new Symbol.ClassObject(array.element()));
      }
    }
  }

  void writeStrings(Collection<String> strings) {
    for (String value : strings) {
      writeString(value);
    }
  }

  private void writeString(String value) {
    boolean latin1 = value.chars().allMatch(c -> c <= 0xff);
    Symbol characters = new Symbol.Named("characters " + value);
    int at = begin(new Symbol.StringObject(value), stringClass, objects.instanceSize(stringClass));
    references.put(data, at + offset(stringClass, "value", MemoryKind.REF), characters);
    data.put(at + offset(stringClass, "coder", MemoryKind.I8), 1, latin1 ? LATIN1 : UTF16);
    data.put(at + offset(stringClass, "hash", MemoryKind.I32), 4, value.hashCode());
    data.put(
        at + offset(stringClass, "hashIsZero", MemoryKind.U8), 1, value.hashCode() == 0 ? 1 : 0);
    writeBytes(characters, latin1 ? value.getBytes(StandardCharsets.ISO_8859_1) : utf16(value));
  }

  /** Little-endian characters, unpaired surrogates too, which no charset would keep. */
  private static byte[] utf16(String value) {
    byte[] bytes = new byte[2 * value.length()];
    for (int i = 0; i < value.length(); i++) {
      bytes[2 * i] = (byte) value.charAt(i);
      bytes[2 * i + 1] = (byte) (value.charAt(i) >> 8);
    }
    return bytes;
  }

  private void writeBytes(Symbol symbol, byte[] bytes) {
    int base = ObjectLayout.arrayBase(1);
    int at = begin(symbol, byteArray, base + bytes.length);
    data.put(at + ObjectLayout.ARRAY_LENGTH, 4, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      data.put(at + base + i, 1, bytes[i]);
    }
  }

  /** Reserves an object and writes its header; returns its offset in the section. */
  private int begin(Symbol symbol, JavaType type, int size) {
    data.align(ObjectLayout.ALIGNMENT);
    data.label(symbol);
    int at = data.reserve(Descriptors.objectSize(size));
    data.relocate(
        at + ObjectLayout.DESCRIPTOR, RelocationKind.ABSOLUTE_32, new Symbol.Descriptor(type), 0);
    return at;
  }

  private int offset(JavaClass owner, String name, MemoryKind kind) {
    for (JavaField field : owner.fields()) {
      if (!field.isStatic() && field.name().equals(name)) {
        if (MemoryKind.ofDescriptor(field.descriptor()) != kind) {
          break;
        }
        return objects.offset(field);
      }
    }
    throw new CompilerException(
        "The class "
            + owner.javaName()
            + " of "
            + owner.origin()
            + " has no field "
            + name
            + " as the image writer expects it. Use a JDK 17 and the runtime library of the"
            + " compiler's version.");
  }
}
