package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.StringJoiner;
import org.javahermit.jdk.java.lang.reflect.DescribedMembers;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * A method, constructor or field that the image describes ({@link MetadataLayout#MEMBERS}): those
 * that the compiler saw in look-ups.
 */
final class Member {
  private static final int VARARGS = 0x80;

  private final Class<?> declaring;
  private final Address record;

  private Member(Class<?> declaring, Address record) {
    this.declaring = declaring;
    this.record = record;
  }

  /**
   * Finds a member that the class declares or inherits (JVMS §5.4.3.2, §5.4.3.3); null where there
   * is none, or none that is described.
   */
  static Member find(Class<?> type, String name, String descriptor, boolean ofField) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Member declared = declared(c, name, descriptor, ofField);
      if (declared != null) {
        return declared;
      }
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Member inherited = inInterfaces(c, name, descriptor, ofField);
      if (inherited != null) {
        return inherited;
      }
    }
    return type.isInterface() ? declared(Object.class, name, descriptor, ofField) : null;
  }

  private static Member inInterfaces(
      Class<?> type, String name, String descriptor, boolean ofField) {
    for (Class<?> direct : type.getInterfaces()) {
      Member found = declared(direct, name, descriptor, ofField);
      if (found == null) {
        found = inInterfaces(direct, name, descriptor, ofField);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static Member declared(Class<?> type, String name, String descriptor, boolean ofField) {
    Address record = record(type, name, descriptor, ofField);
    return record.isZero() ? null : new Member(type, record);
  }

  /** Whether the image describes all members of the name that the class has. */
  static boolean isListed(Class<?> type, String name, boolean ofField) {
    return DescribedMembers.isDescribed(type) || !record(type, name, null, ofField).isZero();
  }

  private static Address record(Class<?> type, String name, String descriptor, boolean ofField) {
    Address list =
        type.isArray() || type.isPrimitive()
            ? Address.zero()
            : Descriptors.address(Descriptors.of(type), MetadataLayout.MEMBERS);
    int size = list.isZero() ? 0 : list.loadInt(0) * 4;
    for (int at = 0; at < size; at += MetadataLayout.MEMBER_SIZE) {
      Address record = list.plus(4L + at);
      boolean isField =
          (record.loadInt(MetadataLayout.MEMBER_FLAGS) & MetadataLayout.MEMBER_FIELD) != 0;
      if (isField == ofField
          && name.equals(text(record, MetadataLayout.MEMBER_NAME))
          && same(descriptor, text(record, MetadataLayout.MEMBER_DESCRIPTOR))) {
        return record;
      }
    }
    return Address.zero();
  }

  private static boolean same(String a, String b) {
    return a == null ? b == null : a.equals(b);
  }

  private static String text(Address record, int entry) {
    Address string = record.loadAddress32(entry);
    return string.isZero() ? null : (String) string.toObject();
  }

  Class<?> declaring() {
    return declaring;
  }

  String name() {
    return text(record, MetadataLayout.MEMBER_NAME);
  }

  int modifiers() {
    return record.loadChar(MetadataLayout.MEMBER_FLAGS);
  }

  boolean isStatic() {
    return Modifier.isStatic(modifiers());
  }

  boolean isVarargs() {
    return (modifiers() & VARARGS) != 0;
  }

  /** The offset of an instance field, or the address of a static one. */
  long location() {
    return record.loadAddress32(MetadataLayout.MEMBER_LOCATION).toLong();
  }

  /** What makes an object of the interface from a handle; null where there is none. */
  static Member wrapper(Class<?> type) {
    String name = MetadataLayout.MEMBER_WRAPPER;
    return declared(type, name, name, false);
  }

  /**
   * What makes an object of the interface for {@code LambdaMetafactory}; null for nothing.
   *
   * @param others internal names of the object's further interfaces
   */
  static Member functions(Class<?> type, List<String> others) {
    String descriptor = MetadataLayout.functions(others);
    return declared(type, MetadataLayout.MEMBER_FUNCTIONS, descriptor, false);
  }

  /** Whether there is code that calls the member. */
  boolean isCallable() {
    return !record.loadAddress32(MetadataLayout.MEMBER_INVOKER).isZero();
  }

  /** Whether the field can be read and written. */
  boolean isUsableField() {
    return (record.loadInt(MetadataLayout.MEMBER_FLAGS) & MetadataLayout.MEMBER_USABLE) != 0;
  }

  /** What calls the method with arguments of a type that begins with the receiver. */
  HandleNode.Body body(boolean special) {
    int entry =
        special && !Modifier.isPrivate(modifiers())
            ? MetadataLayout.MEMBER_SPECIAL
            : MetadataLayout.MEMBER_INVOKER;
    Address code = record.loadAddress32(entry);
    if (code.isZero()) {
      throw new AbstractMethodError(declaring.getName() + "." + name());
    }
    long address = code.toLong();
    return arguments -> Machine.callForObject(Address.of(address), arguments);
  }

  /** How messages name a member of this kind: class, name, type and kind of reference. */
  static String describe(Class<?> type, String name, Object of, String kind) {
    String separator = of instanceof MethodType ? "" : "/";
    String text = of instanceof Class<?> c ? c.getName() : of.toString();
    return type.getName() + "." + name + separator + text + "/" + kind;
  }

  /** How HotSpot's linkage errors name a method. */
  static String external(Class<?> type, String name, MethodType of) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")'");
    for (Class<?> parameter : of.parameterList()) {
      parameters.add(parameter.getTypeName());
    }
    return "'" + of.returnType().getTypeName() + " " + type.getName() + "." + name + parameters;
  }
}
