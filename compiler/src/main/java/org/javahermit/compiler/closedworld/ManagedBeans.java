package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.objectweb.asm.Type;

/**
 * Beans that an {@code MBeanServer} looks into: takes the classes that have objects as they become
 * known; where the code that looks into beans is reachable, leaves the methods of their management
 * interfaces to be called by reflection, and of the types in those of {@code MXBean}s what turns
 * values into open data and back. Source: the documentation of the packages {@code
 * javax.management} and of {@code javax.management.MXBean}, whose names and rules count here.
 */
final class ManagedBeans {
  private static final String USER = "com/sun/jmx/mbeanserver/MBeanAnalyzer";
  private static final String MARK = "Ljavax/management/MXBean;";

  /** Where the class library has classes of the values that its own beans give. */
  private static final List<String> MANAGEMENT =
      List.of(
          "java/lang/management/",
          "com/sun/management/",
          "java/lang/StackTraceElement",
          "java/lang/Thread$State");

  /** What open data consists of beside numbers; there are arrays of each. */
  private static final List<String> OPEN =
      List.of(
          "javax/management/openmbean/CompositeData",
          "javax/management/openmbean/TabularData",
          "javax/management/ObjectName",
          "java/lang/String",
          "java/math/BigDecimal",
          "java/math/BigInteger",
          "java/util/Date");

  /** Classes whose field {@code TYPE} is read to learn of which type they are the objects. */
  private static final List<String> BOXES =
      List.of(
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Void");

  private final ClassUniverse universe;
  private final Reflection reflection;
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private final Set<JavaClass> opened = new LinkedHashSet<>();
  private boolean isUsed;

  ManagedBeans(ClassUniverse universe, Reflection reflection) {
    this.universe = universe;
    this.reflection = reflection;
  }

  /** Whether the method looks into beans. */
  boolean isUser(JavaMethod method) {
    return method.owner().name().equals(USER);
  }

  /** The program has beans looked into. */
  void begin(Reached reached) {
    if (!isUsed) {
      isUsed = true;
      OPEN.forEach(name -> makeArrays(universe.require(name), reached));
      BOXES.forEach(name -> openBox(universe.require(name), reached));
      for (PrimitiveType type : PrimitiveType.values()) {
        if (type != PrimitiveType.VOID) {
          makeArrays(type, reached);
        }
      }
      new ArrayList<>(candidates).forEach(type -> open(type, reached));
    }
  }

  private void makeArrays(JavaType element, Reached reached) {
    reached.instantiates(universe.arrayOf(element));
  }

  private void openBox(JavaClass box, Reached reached) {
    makeArrays(box, reached);
    for (JavaField field : box.fields()) {
      if (field.name().equals("TYPE")) {
        reached.usesByReflection(field);
      }
    }
  }

  /** The class has objects. */
  void add(JavaClass type, Reached reached) {
    boolean isBean = Instances.supertypes(type).stream().anyMatch(ManagedBeans::isManagement);
    if (isBean && candidates.add(type) && isUsed) {
      open(type, reached);
    }
  }

  private void open(JavaClass bean, Reached reached) {
    reflection.describe(bean, reached);
    for (JavaClass supertype : Instances.supertypes(bean)) {
      if (isManagement(supertype) && opened.add(supertype)) {
        openInterface(supertype, reached);
      }
    }
  }

  private static boolean isManagement(JavaClass type) {
    return type.isInterface() && (type.name().endsWith("MBean") || isOpen(type));
  }

  /** Whether the values that the interface gives become open data. */
  private static boolean isOpen(JavaClass type) {
    return type.name().endsWith("MXBean")
        || type.node().visibleAnnotations != null
            && type.node().visibleAnnotations.stream().anyMatch(mark -> mark.desc.equals(MARK));
  }

  private void openInterface(JavaClass type, Reached reached) {
    for (JavaClass declaring : Instances.supertypes(type)) {
      reflection.describe(declaring, reached);
      for (JavaMethod method : declaring.listedMethods()) {
        reflection.use(method, reached);
        if (isOpen(type)) {
          openTypes(method, reached);
        }
      }
    }
  }

  private void openTypes(JavaMethod method, Reached reached) {
    Set<String> names = new LinkedHashSet<>();
    names.add(element(method.returnType()));
    for (Type argument : method.argumentTypes()) {
      names.add(element(argument));
    }
    if (method.node().signature != null) {
      names.addAll(SignatureTypes.of(method.node().signature));
    }
    names.forEach(name -> openValue(universe.find(name), reached));
  }

  private static String element(Type type) {
    return type.getSort() == Type.ARRAY
        ? type.getElementType().getInternalName()
        : type.getInternalName();
  }

  /** Values are read by getters, and made by constructors, {@code from}, or setters. */
  private void openValue(JavaClass type, Reached reached) {
    if (type == null || !isOwnValue(type) || !opened.add(type)) {
      return;
    }
    reflection.describe(type, reached);
    makeArrays(type, reached);
    for (JavaMethod method : type.listedMethods()) {
      if (method.isPublic() && (method.isConstructor() || isConversion(method))) {
        reflection.use(method, reached);
        openTypes(method, reached);
      }
    }
  }

  private static boolean isOwnValue(JavaClass type) {
    return type.layer() == Layer.APPLICATION
        || MANAGEMENT.stream().anyMatch(type.name()::startsWith);
  }

  private static boolean isConversion(JavaMethod method) {
    String name = method.name();
    return name.startsWith("get")
        || name.startsWith("is")
        || name.startsWith("set")
        || name.equals("from");
  }
}
