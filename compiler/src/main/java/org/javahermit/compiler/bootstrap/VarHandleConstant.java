package org.javahermit.compiler.bootstrap;

import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.objectweb.asm.Type;

/**
 * What a {@code java.lang.invoke.VarHandle} in a static final field gives access to, where the
 * class initializer says so in a form that is known at build time.
 */
public sealed interface VarHandleConstant {

  /** {@code Lookup.findVarHandle}: coordinates are the object that has the field. */
  record InstanceField(JavaField field) implements VarHandleConstant {}

  /** {@code Lookup.findStaticVarHandle}: no coordinates. */
  record StaticField(JavaField field) implements VarHandleConstant {}

  /** {@code MethodHandles.arrayElementVarHandle}: coordinates are array and index. */
  record ArrayElement(ArrayType array) implements VarHandleConstant {}

  /**
   * {@code MethodHandles.byteArrayViewVarHandle}: coordinates are a byte array and the index of the
   * first byte.
   *
   * @param type the type that is read and written
   */
  record ByteArrayView(PrimitiveType type, boolean bigEndian) implements VarHandleConstant {}

  /** The number of coordinates. */
  default int coordinates() {
    return this instanceof StaticField ? 0 : this instanceof InstanceField ? 1 : 2;
  }

  /** The descriptor of the type that is read and written. */
  default String accessed() {
    if (this instanceof InstanceField of) {
      return of.field().descriptor();
    } else if (this instanceof StaticField of) {
      return of.field().descriptor();
    } else if (this instanceof ArrayElement of) {
      return of.array().element().descriptor();
    }
    return ((ByteArrayView) this).type().descriptor();
  }

  /**
   * Whether a call can be compiled to a plain access: the operation is one on 32 or 64 bits, or a
   * read or write of less, and the types of the call are the handle's or widen to them.
   */
  default boolean isPlainAccess(VarHandleOperation operation, String descriptor) {
    Type[] given = Type.getArgumentTypes(descriptor);
    String accessed = accessed();
    if (given.length != coordinates() + operation.values() || !coordinatesFit(given)) {
      return false;
    }
    boolean readOrWrite =
        operation.kind() == VarHandleOperation.Kind.GET
            || operation.kind() == VarHandleOperation.Kind.SET;
    boolean narrow = "ZBSC".contains(accessed);
    boolean view = this instanceof ByteArrayView;
    boolean integral = accessed.equals("I") || accessed.equals("J");
    if ((!readOrWrite && narrow)
        || (view && (!readOrWrite || !operation.isPlain()))
        || (operation.isArithmetic() && !integral)) {
      return false;
    }
    for (int i = coordinates(); i < given.length; i++) {
      if (!widens(given[i].getDescriptor(), accessed)) {
        return false;
      }
    }
    String result = Type.getReturnType(descriptor).getDescriptor();
    return result.equals("V")
        || operation.kind() == VarHandleOperation.Kind.COMPARE_AND_SET
        || result.equals(accessed)
        || (isReference(accessed) && isReference(result));
  }

  /** Whether a call has exactly the types of the operation. */
  default boolean isExact(VarHandleOperation operation, String descriptor) {
    String coordinates =
        this instanceof InstanceField of
            ? of.field().owner().descriptor()
            : this instanceof ArrayElement of
                ? of.array().descriptor() + "I"
                : this instanceof ByteArrayView ? "[BI" : "";
    String result =
        switch (operation.kind()) {
          case SET -> "V";
          case COMPARE_AND_SET -> "Z";
          default -> accessed();
        };
    String values = accessed().repeat(operation.values());
    return descriptor.equals("(" + coordinates + values + ")" + result);
  }

  private boolean coordinatesFit(Type[] given) {
    return (coordinates() < 1 || isReference(given[0].getDescriptor()))
        && (coordinates() < 2 || "ISBC".contains(given[1].getDescriptor()));
  }

  private static boolean widens(String from, String to) {
    boolean references = isReference(from) && isReference(to);
    boolean widened = to.equals("J") && "ISBC".contains(from);
    return references || from.equals(to) || widened;
  }

  private static boolean isReference(String descriptor) {
    return descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
  }
}
