package org.javahermit.vm.layout;

import java.util.List;

/**
 * Where things lie in the read-only record that describes a class to {@code java.lang.Class}. All
 * entries are u32; strings and descriptors are addresses in the image, 0 where there is none.
 */
public final class MetadataLayout {
  /** String: the name as {@link Class#getName()} gives it. */
  public static final int NAME = 0;

  /** Modifiers as {@link Class#getModifiers()} gives them (InnerClasses attribute applied). */
  public static final int MODIFIERS = 4;

  /** String: name of the module, 0 for the unnamed module of the application. */
  public static final int MODULE = 8;

  /** {@code FLAG_} bits. */
  public static final int FLAGS = 12;

  /** String: the simple name of a nested class as the InnerClasses attribute has it, or 0. */
  public static final int SIMPLE_NAME = 16;

  /** Descriptor of the class that declares this one as a member, or 0. */
  public static final int DECLARING_CLASS = 20;

  /** Descriptor of the class that encloses this one lexically, or 0. */
  public static final int ENCLOSING_CLASS = 24;

  /** Descriptor of the nest host; this class's own where it is its own host. */
  public static final int NEST_HOST = 28;

  /** String: the source file, or 0. */
  public static final int SOURCE_FILE = 32;

  /** Code address of a static method that returns the enum's constants as an array, or 0. */
  public static final int ENUM_VALUES = 36;

  /** Code address of the constructor without parameters, or 0 where it is not reachable. */
  public static final int CONSTRUCTOR = 40;

  /** Address of u32 count and u32 descriptors of the declared interfaces, in their order. */
  public static final int DECLARED_INTERFACES = 44;

  /** String: the name of the package, with dots; 0 for arrays and primitive types. */
  public static final int PACKAGE = 48;

  /**
   * Address of the members that can be found by name, or 0: u32 number of words, then for each
   * member the words {@code MEMBER_}….
   */
  public static final int MEMBERS = 52;

  /** String: the member's name. */
  public static final int MEMBER_NAME = 0;

  /** String: its descriptor; 0: all members of the name are listed, here or in supertypes. */
  public static final int MEMBER_DESCRIPTOR = 4;

  /** Access flags as the class file has them, and {@link #MEMBER_FIELD} for fields. */
  public static final int MEMBER_FLAGS = 8;

  /** Code address of a static method that calls the member with an array of arguments, or 0. */
  public static final int MEMBER_INVOKER = 12;

  /** The same for a call without selection of an overriding method, or 0. */
  public static final int MEMBER_SPECIAL = 16;

  /** For fields: the offset in the object, or the address of the static field. */
  public static final int MEMBER_LOCATION = 20;

  /** Address of the words {@code DETAIL_}…, or 0 where all of them are 0. */
  public static final int MEMBER_DETAILS = 24;

  /** Size of a member in bytes. */
  public static final int MEMBER_SIZE = 28;

  /** String: the generic signature; a list begins with the number of its words. */
  public static final int DETAIL_SIGNATURE = 4;

  /**
   * String: RuntimeVisibleAnnotations as in the class file, with a character for each byte and the
   * class's {@link #REFLECTION_CONSTANTS}.
   */
  public static final int DETAIL_ANNOTATIONS = 8;

  /** String: RuntimeVisibleTypeAnnotations, likewise. */
  public static final int DETAIL_TYPE_ANNOTATIONS = 12;

  /** String: RuntimeVisibleParameterAnnotations, likewise. */
  public static final int DETAIL_PARAMETER_ANNOTATIONS = 16;

  /** String: AnnotationDefault, likewise. */
  public static final int DETAIL_DEFAULT = 20;

  /** String: descriptors of the declared exceptions, one behind the other. */
  public static final int DETAIL_EXCEPTIONS = 24;

  /** String: name, slash, access flags in decimal and a semicolon for each parameter. */
  public static final int DETAIL_PARAMETERS = 28;

  /**
   * Name and descriptor of what makes an object of an interface from a method handle; its invoker
   * is 0 where the interface does not allow it.
   */
  public static final String MEMBER_WRAPPER = "<wrapper>";

  /**
   * Name of what makes an object of an interface for {@code LambdaMetafactory}; its descriptor says
   * which further interfaces the object has ({@link #functions}).
   */
  public static final String MEMBER_FUNCTIONS = "<functions>";

  /** The member is a field. */
  public static final int MEMBER_FIELD = 1 << 16;

  /** The field can be read and written. */
  public static final int MEMBER_USABLE = 1 << 17;

  /**
   * Address of what {@code java.lang.reflect} tells of the class beyond its members, or 0: number
   * of words, then the words {@code REFLECTION_}….
   */
  public static final int REFLECTION = 56;

  /** String: the generic signature. */
  public static final int REFLECTION_SIGNATURE = 4;

  /** String: RuntimeVisibleAnnotations, as in {@link #DETAIL_ANNOTATIONS}. */
  public static final int REFLECTION_ANNOTATIONS = 8;

  /** String: RuntimeVisibleTypeAnnotations, likewise. */
  public static final int REFLECTION_TYPE_ANNOTATIONS = 12;

  /** Address of number and strings: the constants of all annotations of the class, from 1 on. */
  public static final int REFLECTION_CONSTANTS = 16;

  /** Address of number and descriptors of the member classes, or 0. */
  public static final int REFLECTION_MEMBER_CLASSES = 20;

  /** Address of number and descriptors of the nest's members but the host, or 0. */
  public static final int REFLECTION_NEST_MEMBERS = 24;

  /** Address of number and descriptors of the permitted subclasses; 0 where it is not sealed. */
  public static final int REFLECTION_PERMITTED = 28;

  /** String: the name of the enclosing method, or 0. */
  public static final int REFLECTION_ENCLOSING_NAME = 32;

  /** String: the descriptor of the enclosing method, or 0. */
  public static final int REFLECTION_ENCLOSING_DESCRIPTOR = 36;

  /** Address of number of words and, for each record component, {@code COMPONENT_SIZE} bytes. */
  public static final int REFLECTION_COMPONENTS = 40;

  /**
   * Address of number of words and, for each proxy class whose first interface this is, its
   * descriptor and the code address of what makes an object from an array with the handler.
   */
  public static final int REFLECTION_PROXIES = 44;

  /** String: the component's name. */
  public static final int COMPONENT_NAME = 0;

  /** String: its descriptor. */
  public static final int COMPONENT_DESCRIPTOR = 4;

  /** String: its generic signature, or 0. */
  public static final int COMPONENT_SIGNATURE = 8;

  /** String: its annotations, or 0. */
  public static final int COMPONENT_ANNOTATIONS = 12;

  /** String: its type annotations, or 0. */
  public static final int COMPONENT_TYPE_ANNOTATIONS = 16;

  /** Size of a record component in bytes. */
  public static final int COMPONENT_SIZE = 20;

  /** Size of the record in bytes. */
  public static final int SIZE = 64;

  /** The class is a record. */
  public static final int FLAG_RECORD = 1;

  /** The class is anonymous or local. */
  public static final int FLAG_LOCAL = 2;

  /** The class was made by the compiler for a lambda. */
  public static final int FLAG_HIDDEN = 4;

  /** The class C is declared with {@code Comparable<C>} among its direct interfaces. */
  public static final int FLAG_SELF_COMPARABLE = 8;

  /** All members that the class declares are listed. */
  public static final int FLAG_DESCRIBED = 16;

  /** The class's module exports its package to everybody. */
  public static final int FLAG_EXPORTED = 32;

  /** The class's module opens its package to everybody. */
  public static final int FLAG_OPEN = 64;

  /** A described class has a class initializer. */
  public static final int FLAG_INITIALIZER = 128;

  /** The class is of a module that the platform class loader defines. */
  public static final int FLAG_PLATFORM_LOADER = 256;

  /** The class is of a module that the application class loader defines. */
  public static final int FLAG_APPLICATION_LOADER = 512;

  /** The class says which classes may extend it, whether the image lists them or not. */
  public static final int FLAG_SEALED = 1024;

  /** The program makes the class itself; it was recorded. */
  public static final int FLAG_RECORDED = 2048;

  private MetadataLayout() {}

  /**
   * The descriptor of what makes an object for {@code LambdaMetafactory}.
   *
   * @param others internal names of the object's further interfaces, in their order
   */
  public static String functions(List<String> others) {
    return String.join(";", others);
  }
}
