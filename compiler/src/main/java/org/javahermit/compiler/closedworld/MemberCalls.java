package org.javahermit.compiler.closedworld;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.metadata.Members;
import org.objectweb.asm.Type;

/**
 * Calls of {@code java.lang.Class} that give members of it. Where the class is a constant, those
 * that the call asks for are used; where it is not, and the call is the program's own, what it
 * lists is told ({@link OpenReflection}).
 */
final class MemberCalls {
  private MemberCalls() {}

  private static JavaClass type(ReflectiveCalls scan, List<Value> arguments, Listing what) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof JavaClass type) {
      return type;
    }
    if (scan.reached.isOfProgram()) {
      scan.reached.listsMembers(what);
    }
    return null;
  }

  private static Value group(
      ReflectiveCalls scan, List<Value> arguments, Listing what, Members group) {
    JavaClass type = type(scan, arguments, what);
    if (type != null) {
      scan.reached.registers(type, scan.isHidden(type) ? Set.of() : EnumSet.of(group));
    }
    return null;
  }

  static Value constructors(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.CONSTRUCTORS, Members.DECLARED_CONSTRUCTORS);
  }

  static Value publicConstructors(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.CONSTRUCTORS, Members.PUBLIC_CONSTRUCTORS);
  }

  static Value methods(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.METHODS, Members.DECLARED_METHODS);
  }

  static Value publicMethods(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.METHODS, Members.PUBLIC_METHODS);
  }

  static Value fields(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.FIELDS, Members.DECLARED_FIELDS);
  }

  static Value publicFields(ReflectiveCalls scan, List<Value> arguments) {
    return group(scan, arguments, Listing.FIELDS, Members.PUBLIC_FIELDS);
  }

  /** A constructor; parameter types are not followed, so all of them. */
  static Value constructor(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = type(scan, arguments, Listing.CONSTRUCTORS);
    if (type != null) {
      scan.reached.registers(type, Set.of());
      if (!scan.isHidden(type)) {
        scan.reached.looksUpMethods(type, "<init>", false);
      }
    } else if (scan.reached.isOfProgram()) {
      if (ReflectiveCalls.constant(arguments, 1) instanceof ClassArray parameters) {
        parameters.descriptors().forEach(scan.reached::looksUpConstructors);
      } else if (!(arguments.get(1) instanceof Value.Null)) {
        scan.reached.looksUpConstructors();
      }
    }
    return null;
  }

  /** A method; parameter types are not followed, so all of the name. */
  static Value method(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = type(scan, arguments, Listing.METHODS);
    if (type == null) {
      if (ReflectiveCalls.constant(arguments, 1) instanceof String name) {
        scan.reached.looksUpMethods(name);
        return ofSubtype(scan, arguments, name);
      } else {
        scan.reached.looksUpMethods();
      }
      return null;
    }
    boolean isNamed = ReflectiveCalls.constant(arguments, 1) instanceof String;
    scan.reached.registers(type, isNamed ? Set.of() : ifOwn(type, Members.DECLARED_METHODS));
    if (ReflectiveCalls.constant(arguments, 1) instanceof String name) {
      scan.reached.looksUpMethods(type, name, false);
      return found(scan, type, name);
    }
    // Names such as parseInt are put together of the type's.
    type.methods().stream().filter(CommonValues::isParser).forEach(scan.reached::usesByReflection);
    return null;
  }

  /** A method of an object that can be of any subtype of a known one, which may have the method. */
  private static Value ofSubtype(ReflectiveCalls scan, List<Value> arguments, String name) {
    if (ReflectiveCalls.constant(arguments, 0) instanceof ReflectiveCalls.SomeSubtype some) {
      scan.reached.looksUpMethods(some.bound(), name, false);
      return found(scan, some.bound(), name);
    }
    return null;
  }

  /**
   * The method that is found, where all of that name give the same type; null elsewhere. Of those
   * with the same parameters, the one that gives the narrowest type counts: it overrides others.
   */
  private static Value found(ReflectiveCalls scan, JavaClass type, String name) {
    Map<List<Type>, JavaMethod> named = new LinkedHashMap<>();
    for (JavaClass owner : Instances.supertypes(type)) {
      for (JavaMethod method : owner.methods()) {
        if (method.name().equals(name)) {
          named.merge(List.of(method.argumentTypes()), method, (a, b) -> narrower(scan, a, b));
        }
      }
    }
    boolean isOneType = named.values().stream().map(JavaMethod::returnType).distinct().count() == 1;
    JavaClass kind = scan.universe.require("java/lang/reflect/Method");
    return isOneType
        ? new Value.Reference(kind, true, true, named.values().iterator().next())
        : null;
  }

  private static JavaMethod narrower(ReflectiveCalls scan, JavaMethod known, JavaMethod other) {
    JavaType ofKnown = scan.universe.type(known.returnType().getDescriptor());
    JavaType ofOther = scan.universe.type(other.returnType().getDescriptor());
    boolean isNarrower = ofKnown != null && ofOther != null && ofOther.isSubtypeOf(ofKnown);
    return isNarrower ? other : known;
  }

  /** What a method that was found gives has the type that it declares. */
  static Value invoke(ReflectiveCalls scan, List<Value> arguments) {
    JavaType type =
        ReflectiveCalls.constant(arguments, 0) instanceof JavaMethod method
            ? scan.universe.type(method.returnType().getDescriptor())
            : null;
    if (type instanceof JavaClass given && scan.tellsMethods(given)) {
      scan.reached.givesByReflection(given);
    }
    return type != null && type.isReference() ? Value.of(type) : null;
  }

  static Value field(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = type(scan, arguments, Listing.FIELDS);
    if (type == null) {
      return null;
    }
    boolean isNamed = ReflectiveCalls.constant(arguments, 1) instanceof String;
    // Programs that look for a field of the JDK under one of several names get what they find.
    boolean isAny = !isNamed && scan.reached.isOfProgram();
    scan.reached.registers(type, isAny ? EnumSet.of(Members.DECLARED_FIELDS) : Set.of());
    if (ReflectiveCalls.constant(arguments, 1) instanceof String name) {
      for (JavaClass owner : Instances.supertypes(type)) {
        for (JavaField field : owner.fields()) {
          if (field.name().equals(name)) {
            scan.reached.usesByReflection(field);
          }
        }
      }
    }
    return null;
  }

  /** Programs look up their own members by computed names, and nobody those of the JDK. */
  private static Set<Members> ifOwn(JavaClass type, Members group) {
    return type.layer() == Layer.APPLICATION ? EnumSet.of(group) : Set.of();
  }

  static Value components(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = type(scan, arguments, Listing.RECORDS);
    if (type != null) {
      scan.reached.usesRecord(type);
    }
    return null;
  }

  static Value relatives(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = type(scan, arguments, Listing.RELATIVES);
    if (type != null) {
      scan.reached.registers(type, Set.of());
    }
    return null;
  }

  static Value proxy(ReflectiveCalls scan, List<Value> arguments) {
    ClassArray known =
        ReflectiveCalls.constant(arguments, 1) instanceof ClassArray array ? array : null;
    if (known != null) {
      known.interfaces().forEach(scan.reached::proxies);
    }
    if (scan.reached.isOfProgram() && (known == null || known.hasOthers())) {
      scan.reached.makesProxies();
    }
    return null;
  }
}
