package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.LoadFailures;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.jdk.support.WorldTypes;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * Makes the objects of {@code java.lang.reflect} of what the image describes ({@link
 * MetadataLayout#MEMBERS}). The {@code slot} of each, which HotSpot uses likewise, is the address
 * of its description; copies of the objects keep it.
 */
public final class DescribedMembers {
  private DescribedMembers() {}

  // ---- lists

  /** The declared fields that the image describes. */
  public static Field[] fields(Class<?> type, boolean publicOnly) {
    List<Field> found = new ArrayList<>();
    each(type, record -> addField(type, Address.of(record & 0xffffffffL), publicOnly, found));
    return found.toArray(new Field[0]);
  }

  private static void addField(
      Class<?> type, Address record, boolean publicOnly, List<Field> found) {
    int flags = record.loadInt(MetadataLayout.MEMBER_FLAGS);
    int modifiers = flags & 0xffff;
    boolean isField = (flags & MetadataLayout.MEMBER_FIELD) != 0;
    String descriptor = text(record, MetadataLayout.MEMBER_DESCRIPTOR);
    if (!isField || descriptor == null || (publicOnly && !Modifier.isPublic(modifiers))) {
      return;
    }
    boolean trusted =
        Modifier.isFinal(modifiers)
            && (Modifier.isStatic(modifiers) || type.isRecord() || type.isHidden());
    FieldSubstitution made =
        new FieldSubstitution(
            type,
            name(record),
            ofField(type, descriptor),
            modifiers,
            trusted,
            (int) record.toLong(),
            detail(record, MetadataLayout.DETAIL_SIGNATURE),
            bytes(detail(record, MetadataLayout.DETAIL_ANNOTATIONS)));
    found.add((Field) (Object) made);
  }

  /** The declared methods that the image describes. */
  public static Method[] methods(Class<?> type, boolean publicOnly) {
    List<Method> found = new ArrayList<>();
    each(
        type,
        record -> {
          Address at = Address.of(record & 0xffffffffL);
          if (isExecutable(at, publicOnly) && !name(at).startsWith("<")) {
            found.add(method(type, at));
          }
        });
    return found.toArray(new Method[0]);
  }

  private static Method method(Class<?> type, Address record) {
    String descriptor = text(record, MetadataLayout.MEMBER_DESCRIPTOR);
    MethodSubstitution made =
        new MethodSubstitution(
            type,
            name(record),
            types(descriptor.substring(1, descriptor.indexOf(')'))),
            types(descriptor.substring(descriptor.indexOf(')') + 1))[0],
            types(detail(record, MetadataLayout.DETAIL_EXCEPTIONS)),
            modifiers(record),
            (int) record.toLong(),
            detail(record, MetadataLayout.DETAIL_SIGNATURE),
            bytes(detail(record, MetadataLayout.DETAIL_ANNOTATIONS)),
            bytes(detail(record, MetadataLayout.DETAIL_PARAMETER_ANNOTATIONS)),
            bytes(detail(record, MetadataLayout.DETAIL_DEFAULT)));
    return (Method) (Object) made;
  }

  /** The declared method of a name and descriptor; null where the image describes none. */
  public static Method method(Class<?> type, String name, String descriptor) {
    List<Method> found = new ArrayList<>(1);
    each(
        type,
        record -> {
          Address at = Address.of(record & 0xffffffffL);
          if (isExecutable(at, false)
              && name.equals(name(at))
              && descriptor.equals(text(at, MetadataLayout.MEMBER_DESCRIPTOR))) {
            found.add(method(type, at));
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /** The declared constructors that the image describes. */
  public static Constructor<?>[] constructors(Class<?> type, boolean publicOnly) {
    List<Constructor<?>> found = new ArrayList<>();
    each(
        type,
        record -> {
          Address at = Address.of(record & 0xffffffffL);
          if (isExecutable(at, publicOnly) && name(at).equals("<init>")) {
            found.add(constructor(type, at));
          }
        });
    return found.toArray(new Constructor<?>[0]);
  }

  static <T> Constructor<?> constructor(Class<T> type, Address record) {
    String descriptor = text(record, MetadataLayout.MEMBER_DESCRIPTOR);
    ConstructorSubstitution<T> made =
        new ConstructorSubstitution<>(
            type,
            types(descriptor.substring(1, descriptor.indexOf(')'))),
            types(detail(record, MetadataLayout.DETAIL_EXCEPTIONS)),
            modifiers(record),
            (int) record.toLong(),
            detail(record, MetadataLayout.DETAIL_SIGNATURE),
            bytes(detail(record, MetadataLayout.DETAIL_ANNOTATIONS)),
            bytes(detail(record, MetadataLayout.DETAIL_PARAMETER_ANNOTATIONS)));
    return (Constructor<?>) (Object) made;
  }

  private static void each(Class<?> type, IntConsumer action) {
    if (type.isArray() || type.isPrimitive()) {
      return;
    }
    Address list = Descriptors.address(Descriptors.of(type), MetadataLayout.MEMBERS);
    int size = list.isZero() ? 0 : 4 * list.loadInt(0);
    for (int at = 0; at < size; at += MetadataLayout.MEMBER_SIZE) {
      action.accept((int) list.plus(4L + at).toLong());
    }
  }

  private static boolean isExecutable(Address record, boolean publicOnly) {
    int flags = record.loadInt(MetadataLayout.MEMBER_FLAGS);
    String descriptor = text(record, MetadataLayout.MEMBER_DESCRIPTOR);
    return (flags & MetadataLayout.MEMBER_FIELD) == 0
        && descriptor != null
        && descriptor.startsWith("(")
        && (!publicOnly || Modifier.isPublic(flags));
  }

  /** Whether the lists are complete. */
  public static boolean isDescribed(Class<?> type) {
    return type.isArray()
        || type.isPrimitive()
        || Descriptors.hasFlag(Descriptors.of(type), MetadataLayout.FLAG_DESCRIBED);
  }

  /** Whether all members of the name are described that the class has. */
  public static boolean isListed(Class<?> type, String name, boolean ofField) {
    if (isDescribed(type)) {
      return true;
    }
    boolean[] found = new boolean[1];
    each(
        type,
        record -> {
          Address at = Address.of(record & 0xffffffffL);
          boolean isField =
              (at.loadInt(MetadataLayout.MEMBER_FLAGS) & MetadataLayout.MEMBER_FIELD) != 0;
          found[0] |=
              isField == ofField
                  && name.equals(name(at))
                  && text(at, MetadataLayout.MEMBER_DESCRIPTOR) == null;
        });
    return found[0];
  }

  // ---- one member

  static Address record(int slot) {
    return Address.of(slot & 0xffffffffL);
  }

  private static String name(Address record) {
    return text(record, MetadataLayout.MEMBER_NAME);
  }

  private static int modifiers(Address record) {
    return record.loadInt(MetadataLayout.MEMBER_FLAGS) & 0xffff;
  }

  /** A text of the member's details; null where there is none. */
  static String detail(Address record, int entry) {
    Address details = record.loadAddress32(MetadataLayout.MEMBER_DETAILS);
    return details.isZero() ? null : text(details, entry);
  }

  private static String text(Address record, int entry) {
    Address string = record.loadAddress32(entry);
    return string.isZero() ? null : (String) string.toObject();
  }

  /** The bytes of an attribute; null for null. */
  public static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The parameters as the class file names them; null where it does not. */
  static Parameter[] parameters(java.lang.reflect.Executable owner, int slot) {
    String text = detail(record(slot), MetadataLayout.DETAIL_PARAMETERS);
    if (text == null) {
      return null;
    }
    List<Parameter> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int slash = text.indexOf('/', at);
      int end = text.indexOf(';', slash);
      String name = text.substring(at, slash);
      int flags = Integer.parseInt(text.substring(slash + 1, end));
      ParameterSubstitution made =
          new ParameterSubstitution(name.isEmpty() ? null : name, flags, owner, found.size());
      found.add((Parameter) (Object) made);
      at = end + 1;
    }
    return found.toArray(new Parameter[0]);
  }

  // ---- types

  /**
   * The classes of descriptors that stand one behind the other.
   *
   * @throws NoClassDefFoundError where the image lacks one, as where a class file is missing
   */
  public static Class<?>[] types(String descriptors) {
    if (descriptors == null) {
      return new Class<?>[0];
    }
    List<Class<?>> found = new ArrayList<>();
    int at = 0;
    while (at < descriptors.length()) {
      int end = at;
      while (descriptors.charAt(end) == '[') {
        end++;
      }
      end = descriptors.charAt(end) == 'L' ? descriptors.indexOf(';', end) + 1 : end + 1;
      found.add(type(descriptors.substring(at, end)));
      at = end;
    }
    return found.toArray(new Class<?>[0]);
  }

  private static Class<?> type(String descriptor) {
    String name;
    switch (descriptor.charAt(0)) {
      case 'Z':
        return boolean.class;
      case 'B':
        return byte.class;
      case 'C':
        return char.class;
      case 'S':
        return short.class;
      case 'I':
        return int.class;
      case 'J':
        return long.class;
      case 'F':
        return float.class;
      case 'D':
        return double.class;
      case 'V':
        return void.class;
      case 'L':
        name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        break;
      default:
        name = descriptor.replace('/', '.');
    }
    Class<?> found = WorldTypes.find(name);
    if (found == null) {
      LoadFailures.check(name);
      throw new NoClassDefFoundError(name.replace('.', '/'));
    }
    return found;
  }

  /** A class that nobody can find by its name may have fields of its own type. */
  private static Class<?> ofField(Class<?> owner, String descriptor) {
    boolean isOwn =
        owner.isHidden()
            && descriptor.startsWith("L")
            && WorldTypes.isBeforeSlash(
                descriptor.substring(1, descriptor.length() - 1).replace('/', '.'),
                owner.getName());
    return isOwn ? owner : types(descriptor)[0];
  }

  // ---- classes

  /** An entry of what the image tells of a class; the address 0 where there is none. */
  public static Address ofClass(Class<?> type, int entry) {
    if (type.isArray() || type.isPrimitive()) {
      return Address.zero();
    }
    Address words = Descriptors.address(Descriptors.of(type), MetadataLayout.REFLECTION);
    return words.isZero() ? Address.zero() : words.loadAddress32(entry);
  }

  /** A text of what the image tells of a class; null where there is none. */
  public static String textOfClass(Class<?> type, int entry) {
    Address string = ofClass(type, entry);
    return string.isZero() ? null : (String) string.toObject();
  }

  /** Classes in a list; null where there is no list. */
  public static Class<?>[] classes(Class<?> type, int entry) {
    Address list = ofClass(type, entry);
    if (list.isZero()) {
      return null;
    }
    Class<?>[] found = new Class<?>[list.loadInt(0)];
    for (int i = 0; i < found.length; i++) {
      found[i] = Descriptors.toClass(list.loadAddress32(4 + 4L * i));
    }
    return found;
  }

  /** The components of a record. */
  public static RecordComponent[] components(Class<?> type) {
    if (!isDescribed(type)) {
      throw MissingRegistration.describe(type, "record components");
    }
    Address list = ofClass(type, MetadataLayout.REFLECTION_COMPONENTS);
    int size = list.isZero() ? 0 : 4 * list.loadInt(0);
    RecordComponent[] found = new RecordComponent[size / MetadataLayout.COMPONENT_SIZE];
    for (int i = 0; i < found.length; i++) {
      Address record = list.plus(4L + (long) i * MetadataLayout.COMPONENT_SIZE);
      String name = text(record, MetadataLayout.COMPONENT_NAME);
      String descriptor = text(record, MetadataLayout.COMPONENT_DESCRIPTOR);
      RecordComponentSubstitution made = new RecordComponentSubstitution();
      made.fill(
          type,
          name,
          types(descriptor)[0],
          text(record, MetadataLayout.COMPONENT_SIGNATURE),
          method(type, name, "()" + descriptor),
          bytes(text(record, MetadataLayout.COMPONENT_ANNOTATIONS)),
          bytes(text(record, MetadataLayout.COMPONENT_TYPE_ANNOTATIONS)));
      found[i] = (RecordComponent) (Object) made;
    }
    return found;
  }
}
