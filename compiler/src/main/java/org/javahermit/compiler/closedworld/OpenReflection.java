package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.HiddenClass;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Programs and libraries that look into classes which only the running program knows: those that
 * turn objects into text, fill them from configuration, or call methods with annotations. Such code
 * meets the application's own classes. So where it is reachable, the classes of the application
 * whose class objects the program can have are described, and of their members can be used: all
 * fields, constructors without parameters, methods with annotations, accessors of beans, what
 * records need, and members that are looked up by constant names or types of parameters. None of
 * these but the methods brings much code with it. Such code also meets objects of the class
 * library. Its public packages are open to nobody, so of their classes members are only listed, the
 * common questions to texts, numbers and collections can be called, and numbers, dates, collections
 * and the like made, by constructors and {@code valueOf} that are looked up ({@link CommonValues}).
 * Of the classes of lambda expressions members are listed, too.
 */
final class OpenReflection {
  private final ClassUniverse universe;
  private final Reflection reflection;

  /**
   * A member that is looked up in a class that is not known.
   *
   * @param name its name
   * @param descriptor its descriptor, or null for any
   */
  record Lookup(String name, String descriptor) {
    boolean finds(JavaMethod method) {
      return method.name().equals(name)
          && (descriptor == null || method.descriptor().equals(descriptor));
    }
  }

  private final Set<Listing> listed = EnumSet.noneOf(Listing.class);
  private final Set<Lookup> lookups = new LinkedHashSet<>();
  private final Set<String> classLists = new LinkedHashSet<>();
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private final Set<JavaClass> foreign = new LinkedHashSet<>();
  private final Set<JavaClass> lambdas = new LinkedHashSet<>();
  private final Set<JavaClass> asked = new HashSet<>();
  private final Set<JavaClass> given = new LinkedHashSet<>();
  private final Set<JavaType> named = new LinkedHashSet<>();
  private final GeneratedMethods generated;
  private final PageCalls pages;
  private final ComponentAdders adders;
  private final OptionalInterfaces optional;
  private final HandedNames handed;
  private final AdvisedProxies advised;
  private final Components components;
  private boolean makesArrays;
  private boolean makesProxies;
  private boolean converts;

  OpenReflection(ClassUniverse universe, Reflection reflection, ConfigurationFiles files) {
    this.universe = universe;
    this.reflection = reflection;
    this.generated = new GeneratedMethods(universe, reflection);
    this.pages = new PageCalls(universe, files, reflection);
    this.adders = new ComponentAdders(universe, reflection);
    this.optional = new OptionalInterfaces(universe);
    this.handed = new HandedNames(universe);
    this.advised = new AdvisedProxies(universe);
    this.components = new Components(universe);
  }

  /** Methods that base classes look for by names that they make. */
  GeneratedMethods generated() {
    return generated;
  }

  /** Methods that templates and expressions call. */
  PageCalls pages() {
    return pages;
  }

  /** Methods by which configuration puts parts together. */
  ComponentAdders adders() {
    return adders;
  }

  /** Classes with annotations that containers of beans make. */
  Components components() {
    return components;
  }

  /** Methods whose names helpers get. */
  HandedNames handed() {
    return handed;
  }

  /** Interfaces that not every class library has. */
  OptionalInterfaces optional() {
    return optional;
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    boolean isOpen =
        type.layer() == Layer.APPLICATION && (type.access() & Opcodes.ACC_SYNTHETIC) == 0;
    if (isOpen && candidates.add(type)) {
      listed.forEach(what -> open(type, what, reached));
      lookups.forEach(lookup -> find(type, lookup, reached));
      generated.add(type, reached);
      pages.add(type, reached);
      components.add(type, reached);
      convert(type, reached);
      if (makesProxies) {
        proxy(type, reached);
      }
    }
    if (HiddenClass.is(type) && lambdas.add(type)) {
      if (listsForeign()) {
        reflection.describe(type, reached);
      }
    }
    if (isPublicPackage(type) && foreign.add(type)) {
      lookups.forEach(lookup -> findValue(type, lookup, reached));
      convert(type, reached);
      if (listsForeign()) {
        openForeign(type, reached);
      }
    }
  }

  /** The class object stands in the program's own code. */
  void names(JavaType type, Reached reached) {
    if (type != PrimitiveType.VOID && named.add(type) && makesArrays) {
      reached.instantiates(universe.arrayOf(type));
    }
  }

  /**
   * The program makes arrays of classes that are not known: of those that it names, and numbers.
   */
  void makesArrays(Reached reached) {
    if (!makesArrays) {
      makesArrays = true;
      for (PrimitiveType type : PrimitiveType.values()) {
        names(type, reached);
      }
      named.forEach(type -> reached.instantiates(universe.arrayOf(type)));
    }
  }

  /**
   * The program makes proxies of interfaces that are not known: a library does, of those that the
   * application registers with it. So it makes them of the application's own, one by one, and of
   * those of its beans.
   */
  void makesProxies(Reached reached) {
    if (!makesProxies) {
      makesProxies = true;
      List.copyOf(candidates).forEach(type -> proxy(type, reached));
    }
  }

  private void proxy(JavaClass type, Reached reached) {
    boolean isAnnotation = (type.access() & Opcodes.ACC_ANNOTATION) != 0;
    if (type.isInterface() && !isAnnotation && Beans.isOwn(type)) {
      reached.proxies(List.of(type));
    }
    advised.add(type, reached);
  }

  private static boolean isPublicPackage(JavaClass type) {
    return type.layer() == Layer.JDK
        && (type.name().startsWith("java/") || type.name().startsWith("javax/"));
  }

  private boolean listsForeign() {
    return listed.contains(Listing.FIELDS)
        || listed.contains(Listing.METHODS)
        || listed.contains(Listing.CONSTRUCTORS);
  }

  /** The program lists members of classes that are not known. */
  void lists(Listing what, Reached reached) {
    if (listed.add(what)) {
      if (listsForeign()) {
        new ArrayList<>(foreign).forEach(type -> openForeign(type, reached));
        new ArrayList<>(lambdas).forEach(type -> reflection.describe(type, reached));
      }
      List<JavaClass> known = new ArrayList<>(candidates);
      known.forEach(type -> open(type, what, reached));
      if (what == Listing.METHODS) {
        pages.begin(reached);
        handed.begin(reached);
      }
      if (what == Listing.CONSTRUCTORS) {
        List.copyOf(classLists).forEach(types -> findConstructors(types, reached));
      }
    }
  }

  /**
   * The program makes a list of classes. Libraries that look for constructors get the types of
   * parameters as such a list, through a helper that others call too, and compare it with what each
   * constructor takes; some also try the first of these types only.
   */
  void makesClassList(String descriptors, Reached reached) {
    if (classLists.add(descriptors) && listed.contains(Listing.CONSTRUCTORS)) {
      findConstructors(descriptors, reached);
    }
  }

  private void findConstructors(String parameters, Reached reached) {
    StringBuilder taken = new StringBuilder("(");
    for (Type parameter : Type.getArgumentTypes("(" + parameters + ")V")) {
      taken.append(parameter.getDescriptor());
      looksUp(new Lookup("<init>", taken + ")V"), reached);
    }
  }

  private void openForeign(JavaClass type, Reached reached) {
    reflection.describe(type, reached);
    if (listed.contains(Listing.CONSTRUCTORS)) {
      type.methods().stream()
          .filter(CommonValues::isMadeOfText)
          .forEach(method -> reflection.use(method, reached));
    }
    if (listed.contains(Listing.METHODS)) {
      for (JavaClass declaring : Instances.supertypes(type)) {
        if (asked.add(declaring)) {
          declaring.methods().stream()
              .filter(CommonValues::isAsked)
              .forEach(method -> reflection.use(method, reached));
        }
      }
    }
  }

  /** The program looks for a member in classes that are not known. */
  void looksUp(Lookup lookup, Reached reached) {
    if (lookups.add(lookup)) {
      new ArrayList<>(candidates).forEach(type -> find(type, lookup, reached));
      new ArrayList<>(foreign).forEach(type -> findValue(type, lookup, reached));
      List.copyOf(given).forEach(type -> findGiven(type, lookup, reached));
    }
  }

  /**
   * A method that was found by reflection gives objects of the class, which is one of the JDK. Who
   * has them that way may keep them as mere objects, and ask them so, too.
   */
  void gives(JavaClass type, Reached reached) {
    if (given.add(type)) {
      List.copyOf(lookups).forEach(lookup -> findGiven(type, lookup, reached));
    }
  }

  /**
   * The program looks for methods of classes and names that are not known. Converters do: they try
   * several names, one after the other.
   */
  void looksUpAny(Reached reached) {
    if (!converts) {
      converts = true;
      List.copyOf(candidates).forEach(type -> convert(type, reached));
      List.copyOf(foreign).forEach(type -> convert(type, reached));
    }
  }

  private void convert(JavaClass type, Reached reached) {
    if (converts) {
      type.methods().stream().filter(CommonValues::isConverter).forEach(reached::usesByReflection);
    }
  }

  private void find(JavaClass type, Lookup lookup, Reached reached) {
    type.methods().stream().filter(lookup::finds).forEach(reached::usesByReflection);
  }

  /** The lookup may be a converter's, which makes the values of fields: numbers, dates, texts. */
  private void findValue(JavaClass type, Lookup lookup, Reached reached) {
    type.methods().stream()
        .filter(method -> lookup.finds(method) && CommonValues.isMade(method))
        .forEach(reached::usesByReflection);
  }

  private static void findGiven(JavaClass type, Lookup lookup, Reached reached) {
    usePublicMethods(type, lookup::finds, reached);
  }

  /**
   * Objects of the type can be asked for what of its public methods, inherited or not, is wanted.
   */
  static void usePublicMethods(JavaClass type, Predicate<JavaMethod> wanted, Reached reached) {
    for (JavaClass owner : Instances.supertypes(type)) {
      owner.methods().stream()
          .filter(method -> method.isPublic() && !method.isConstructor() && wanted.test(method))
          .forEach(reached::usesByReflection);
    }
  }

  private void open(JavaClass type, Listing what, Reached reached) {
    if (what == Listing.INSTANCES) {
      ReflectiveCalls.construct(type, reached); // nothing is listed
      return;
    }
    reflection.describe(type, reached);
    switch (what) {
      case FIELDS -> {
        for (JavaField field : type.fields()) {
          reflection.use(field, reached);
        }
      }
      case METHODS -> {
        Beans beans = Beans.of(type);
        for (JavaMethod method : type.methods()) {
          if (beans.isCalled(method)) {
            reflection.use(method, reached);
          }
        }
        adders.lists(type, reached);
      }
      case CONSTRUCTORS -> {
        Beans beans = Beans.of(type);
        for (JavaMethod method : type.methods()) {
          if (beans.isConstructed(method)) {
            reflection.use(method, reached);
          }
        }
      }
      case RECORDS -> reflection.record(type, reached);
      default -> {}
    }
  }
}
