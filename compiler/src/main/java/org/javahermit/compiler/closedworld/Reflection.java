package org.javahermit.compiler.closedworld;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.metadata.Members;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * What {@code java.lang.reflect} makes reachable. A class is <i>described</i> where its members can
 * be listed: then all that it declares is in the image's metadata, which is no code. A member can
 * be <i>used</i> (called, read, written) where it was registered, by a file or by code that names
 * it. So a list of members never lacks one, and using one that was not registered is told.
 */
final class Reflection {
  private static final List<RecordComponentNode> NO_COMPONENTS = List.of();

  private final ClassUniverse universe;
  private final Bootstraps bootstraps;
  private final Lookups lookups;
  private final MemberTable table;

  Reflection(ClassUniverse universe, Bootstraps bootstraps, Lookups lookups, MemberTable table) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.lookups = lookups;
    this.table = table;
  }

  /** The members of the class and of its supertypes can be listed. */
  void describe(JavaClass type, Reached reached) {
    if (!table.describe(type)) {
      return;
    }
    reached.describes(type);
    reached.usesClassObject(type);
    if (type.superclass() != null) {
      describe(type.superclass(), reached);
    }
    type.interfaces().forEach(direct -> describe(direct, reached));
    for (JavaMethod method : type.listedMethods()) {
      for (Type parameter : method.argumentTypes()) {
        use(parameter, reached);
      }
      if (method.node().visibleParameterAnnotations != null) {
        useValues(type, reached, method.argumentTypes());
      }
      use(method.returnType(), reached);
      method.node().exceptions.forEach(name -> use(Type.getObjectType(name), reached));
      inSignature(method.node().signature, type, reached);
    }
    for (JavaField field : type.listedFields()) {
      use(Type.getType(field.descriptor()), reached);
      useValues(type, reached, Type.getType(field.descriptor()));
      inSignature(field.node().signature, type, reached);
    }
    inSignature(type.node().signature, type, reached);
    relatives(type, reached);
  }

  /** Member classes, nest, permitted subclasses, and what encloses the class. */
  private void relatives(JavaClass type, Reached reached) {
    useAll(type.memberClasses(), reached);
    useAll(type.node().nestMembers, reached);
    useAll(type.node().permittedSubclasses, reached);
    for (String name :
        new String[] {type.node().outerClass, type.node().nestHostClass, declaring(type)}) {
      if (name != null) {
        use(Type.getObjectType(name), reached);
      }
    }
  }

  private static String declaring(JavaClass type) {
    for (InnerClassNode inner : type.node().innerClasses) {
      if (type.name().equals(inner.name)) {
        return inner.outerName;
      }
    }
    return null;
  }

  private void useAll(Collection<String> names, Reached reached) {
    if (names != null) {
      names.forEach(name -> use(Type.getObjectType(name), reached));
    }
  }

  /**
   * The types that a generic signature names (JVMS §4.7.9.1). Those of the class library name much
   * that nobody asks for, and none of the application's types.
   */
  private void inSignature(String signature, JavaClass of, Reached reached) {
    if (signature != null && of.layer() == Layer.APPLICATION) {
      useAll(SignatureTypes.of(signature), reached);
    }
  }

  private void use(Type named, Reached reached) {
    JavaType type = universe.type(named.getDescriptor());
    if (type instanceof JavaClass of && of.layer() == Layer.APPLICATION) {
      reached.usesClassObject(type);
    } else if (type != null) {
      // Nobody lists the constants of the class library's enums by way of a parameter's type.
      reached.uses(type);
    }
  }

  /**
   * Converters take the class of what a field of the application can have, or a parameter of which
   * annotations say where its value comes from, and make one.
   */
  private void useValues(JavaClass of, Reached reached, Type... types) {
    if (of.layer() != Layer.APPLICATION) {
      return;
    }
    for (Type named : types) {
      if (universe.type(named.getDescriptor()) instanceof JavaClass type
          && CommonValues.isValue(type)) {
        reached.usesClassObject(type);
      }
    }
  }

  // ---- use of members

  /** Groups of members can be used. */
  void register(JavaClass type, Set<Members> groups, Reached reached) {
    describe(type, reached);
    for (Members group : groups) {
      switch (group) {
        case DECLARED_FIELDS -> type.listedFields().forEach(field -> use(field, reached));
        case PUBLIC_FIELDS -> publicFields(type, reached);
        case DECLARED_METHODS -> methods(type, false, reached);
        case PUBLIC_METHODS -> publicMethods(type, reached);
        case DECLARED_CONSTRUCTORS -> constructors(type, false, reached);
        default -> constructors(type, true, reached);
      }
    }
  }

  /** A field can be read and written. */
  void use(JavaField field, Reached reached) {
    lookups.expose(field, reached);
  }

  /** A method or constructor can be called. */
  void use(JavaMethod method, Reached reached) {
    if (!method.isClassInitializer()) {
      lookups.expose(method, false, reached);
    }
  }

  private void publicFields(JavaClass type, Reached reached) {
    for (JavaClass owner : Instances.supertypes(type)) {
      owner.listedFields().stream()
          .filter(field -> (field.access() & Opcodes.ACC_PUBLIC) != 0)
          .forEach(field -> use(field, reached));
    }
  }

  private void publicMethods(JavaClass type, Reached reached) {
    for (JavaClass owner : Instances.supertypes(type)) {
      methods(owner, true, reached);
    }
  }

  private void methods(JavaClass type, boolean onlyPublic, Reached reached) {
    for (JavaMethod method : type.listedMethods()) {
      if (!method.name().startsWith("<") && (method.isPublic() || !onlyPublic)) {
        use(method, reached);
      }
    }
  }

  private void constructors(JavaClass type, boolean onlyPublic, Reached reached) {
    for (JavaMethod method : type.listedMethods()) {
      if (method.isConstructor() && (method.isPublic() || !onlyPublic)) {
        use(method, reached);
      }
    }
  }

  /** The constructor without parameters can be called, if there is one. */
  void construct(JavaClass type, Reached reached) {
    JavaMethod constructor = type.declaredMethod("<init>", "()V");
    if (constructor != null) {
      describe(type, reached);
      use(constructor, reached);
    }
  }

  /** Objects of the dynamic proxy class with these interfaces can be made; of sealed ones none. */
  void proxy(List<JavaClass> interfaces, Reached reached) {
    if (interfaces.stream().anyMatch(type -> type.node().permittedSubclasses != null)) {
      return;
    }
    JavaClass first =
        interfaces.isEmpty() ? universe.require("java/lang/reflect/Proxy") : interfaces.get(0);
    if (!table.addProxy(first, interfaces)) {
      return;
    }
    for (JavaClass type : interfaces) {
      describe(type, reached);
      for (JavaClass owner : Instances.supertypes(type)) {
        for (JavaMethod method : owner.methods()) {
          if (!method.isStatic() && !method.isPrivate()) {
            lookups.expose(method, !method.isAbstract(), reached);
          }
        }
      }
    }
    for (String name : List.of("hashCode", "equals", "toString")) {
      reached.looksUpMethods(universe.object(), name, false);
    }
    describe(universe.object(), reached);
    JavaMethod maker = bootstraps.proxy(interfaces);
    JavaClass made = bootstraps.proxyClass(maker);
    table.addProxyMaker(List.copyOf(interfaces), maker);
    reached.takesAddress(maker);
    reached.initializes(made);
    register(made, Set.of(Members.PUBLIC_CONSTRUCTORS), reached);
  }

  /** The accessors of a record and its canonical constructor can be called. */
  void record(JavaClass type, Reached reached) {
    if (!type.isRecord()) {
      return;
    }
    describe(type, reached);
    List<RecordComponentNode> components = type.node().recordComponents;
    StringBuilder descriptor = new StringBuilder("(");
    for (RecordComponentNode component : components == null ? NO_COMPONENTS : components) {
      descriptor.append(component.descriptor);
      JavaMethod accessor = type.declaredMethod(component.name, "()" + component.descriptor);
      if (accessor != null) {
        use(accessor, reached);
      }
    }
    JavaMethod canonical = type.declaredMethod("<init>", descriptor.append(")V").toString());
    if (canonical != null) {
      use(canonical, reached);
    }
  }
}
