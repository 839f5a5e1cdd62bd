package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a look-up of members by name makes reachable: takes a class and a name; tells {@link
 * Reached} of the code that calls each method that the class declares or inherits under that name,
 * and of the fields, and leaves them in the {@link MemberTable}. Types of parameters are not
 * compared, so that look-ups with computed method types work.
 */
final class Lookups {
  private final ClassUniverse universe;
  private final Bootstraps bootstraps;
  private final MemberTable table;
  private boolean special;

  Lookups(ClassUniverse universe, Bootstraps bootstraps, MemberTable table) {
    this.universe = universe;
    this.bootstraps = bootstraps;
    this.table = table;
  }

  void methods(JavaClass type, String name, boolean special, Reached reached) {
    reached.usesClassObject(type);
    table.add(type, new MemberTable.Name(name, false));
    for (JavaClass owner : lookedThrough(type)) {
      boolean foreignConstructor = name.equals("<init>") && owner != type;
      for (JavaMethod method : owner.methods()) {
        if (method.name().equals(name) && !foreignConstructor && !method.isSignaturePolymorphic()) {
          expose(method, special, reached);
        }
      }
    }
  }

  /** Any method that can be called can be called without selection too. */
  void allSpecial(Reached reached) {
    if (!special) {
      special = true;
      table.allMethods().forEach(found -> expose(found.method(), true, reached));
    }
  }

  void expose(JavaMethod method, boolean asSpecial, Reached reached) {
    if (method.isConstructor() && method.owner().isAbstract()) {
      return;
    }
    for (Type parameter : method.argumentTypes()) {
      use(parameter, reached);
    }
    use(method.returnType(), reached);
    JavaMethod invoker = bootstraps.invoker(method, false);
    reached.takesAddress(invoker);
    if (method.isConstructor() && method.argumentTypes().length == 0) {
      reached.takesAddress(method); // for Class.newInstance
    }
    JavaMethod direct = null;
    boolean hasBoth = !method.isStatic() && !method.isConstructor() && !method.isAbstract();
    if ((asSpecial || special) && hasBoth) {
      direct = bootstraps.invoker(method, true);
      reached.takesAddress(direct);
    }
    makesArray(method, reached);
    table.add(new MemberTable.Method(method, invoker, direct));
  }

  /** Who calls a method of any number of arguments makes an array of them, if the class exists. */
  private void makesArray(JavaMethod method, Reached reached) {
    if ((method.access() & Opcodes.ACC_VARARGS) != 0) {
      Type[] parameters = method.argumentTypes();
      JavaType array = universe.type(parameters[parameters.length - 1].getDescriptor());
      if (array != null) {
        reached.instantiates(array);
      }
    }
  }

  /** A constructor runs on objects that something else has made. */
  void initializer(JavaMethod constructor, Reached reached) {
    JavaMethod direct = bootstraps.invoker(constructor, true);
    reached.takesAddress(direct);
    table.add(new MemberTable.Method(constructor, null, direct));
  }

  void wrapper(JavaClass type, Reached reached) {
    reached.usesClassObject(type);
    JavaMethod maker = bootstraps.wrapper(type);
    if (maker != null) {
      reached.takesAddress(maker);
    }
    table.addWrapper(type, Optional.ofNullable(maker));
  }

  /**
   * What the caller makes objects of an interface with; nothing for one with several methods.
   *
   * @param others further interfaces of the objects
   */
  void functions(JavaClass type, List<JavaClass> others, JavaMethod caller, Reached reached) {
    reached.usesClassObject(type);
    others.forEach(reached::usesClassObject);
    JavaMethod maker = bootstraps.functions(type, others);
    if (maker != null) {
      reached.takesAddress(maker);
      table.addFunctions(type, others, maker, caller);
    }
  }

  void fields(JavaClass type, String name, Reached reached) {
    reached.usesClassObject(type);
    table.add(type, new MemberTable.Name(name, true));
    for (JavaClass owner : lookedThrough(type)) {
      for (JavaField field : owner.fields()) {
        if (field.name().equals(name)) {
          expose(field, reached);
        }
      }
    }
  }

  void expose(JavaField field, Reached reached) {
    use(Type.getType(field.descriptor()), reached);
    if (field.isStatic()) {
      reached.initializes(field.owner());
    }
    reached.uses(field.owner());
    reached.exposes(field);
    table.add(field);
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

  private List<JavaClass> lookedThrough(JavaClass type) {
    Set<JavaClass> all = new LinkedHashSet<>(Instances.supertypes(type));
    all.add(universe.object());
    return new ArrayList<>(all);
  }
}
