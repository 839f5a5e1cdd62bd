package org.javahermit.compiler.closedworld;

import java.util.Collection;
import java.util.List;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.ir.RefType;

/**
 * The closed world: everything that the program can reach. What is not in here does not exist in
 * the image, so whatever a query answers is a fact that passes may rely on.
 */
public interface World {

  /** The classes that the world was made from. */
  ClassUniverse universe();

  /** The methods to be compiled, in a fixed order. */
  List<JavaMethod> methods();

  /** The types that need a descriptor, supertypes before subtypes, in a fixed order. */
  List<JavaType> types();

  /** The static fields that are read or written, in a fixed order. */
  Collection<JavaField> staticFields();

  /** Whether the method can be called. */
  boolean isReachable(JavaMethod method);

  /** Whether an object of exactly this type can exist. */
  boolean isInstantiated(JavaType type);

  /** Whether anything reads the field; where nothing does, stores are idle. */
  boolean isRead(JavaField field);

  /** Whether anything writes the field besides its constant value. */
  boolean isWritten(JavaField field);

  /**
   * What a virtual or interface call can run, for receivers that {@code receiver} describes (null:
   * the method's owner); in a fixed order. Empty: the call always throws.
   */
  Collection<JavaMethod> targets(JavaMethod resolved, RefType receiver);

  /**
   * The methods, as resolved, that the virtual and interface calls of reachable code name; in a
   * fixed order. What is not among them needs no slot in a dispatch table.
   */
  Collection<JavaMethod> virtuallyCalled();

  /**
   * Whether control can reach the instruction of the method. Where it cannot, for example behind a
   * branch on a constant, what the instruction names need not be in the world: compiled code ends
   * there.
   *
   * @param index the instruction's place in the method's code
   */
  default boolean isExecuted(JavaMethod method, int index) {
    return true;
  }

  /** Whether the type is among {@link #types()}. */
  default boolean contains(JavaType type) {
    return types().contains(type);
  }

  /** Whether the method is among {@link #virtuallyCalled()}. */
  default boolean isDispatched(JavaMethod method) {
    return virtuallyCalled().contains(method);
  }

  /**
   * Whether an object of the type or of a subtype can exist; where none can, the type need not be
   * in the world.
   */
  default boolean mayHaveObjects(JavaType type) {
    return true;
  }

  /** Native methods without a body that can be called; each throws {@code UnsatisfiedLinkError}. */
  default List<JavaMethod> nativeMethods() {
    return List.of();
  }

  /** The members that the program can find by their names. */
  default MemberTable members() {
    return new MemberTable();
  }

  /** The services that the program loads and that have providers, by their names. */
  default List<Service> services() {
    return List.of();
  }

  /** Whether a fact holds that code of the runtime library asks for. */
  default boolean has(ImageFact fact) {
    return false;
  }

  /** The charsets that the program can find by name, besides those in every image; by name. */
  default List<CharsetCatalog.Entry> charsets() {
    return List.of();
  }

  /** The charsets of the JDK that the program cannot find, by name. */
  default List<CharsetCatalog.Entry> missingCharsets() {
    return List.of();
  }

  /** The paths of the files in packages of the JDK that the program reads, sorted. */
  default List<String> platformResources() {
    return List.of();
  }

  /**
   * The class initializers that run before the class library starts, in this order: when they run
   * makes no difference to the program.
   */
  default List<JavaMethod> eagerInitializers() {
    return List.of();
  }

  /**
   * Whether the class, a superclass or an interface of JVMS §5.5 has something to initialize where
   * it is first used.
   */
  boolean needsInitialization(JavaClass type);

  /** The method, what led to it, and so on up to an entry point. */
  default List<JavaMethod> callers(JavaMethod method) {
    return List.of(method);
  }

  /** The last step of the shortest chain that leads to a reachable method from an entry point. */
  default Cause cause(JavaMethod method) {
    return new Cause(null, "entry point");
  }

  /**
   * Why the method is reachable: the method itself, what led to it, and so on up to an entry point,
   * each a line for a reader.
   */
  List<String> why(JavaMethod method);
}
