package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.report.CompilerException;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls that reach something by a constant argument: names of classes, methods and fields, class
 * objects. A table by the called method; what the call itself reaches is not affected.
 */
final class ReflectiveCalls {

  /** Looks at the arguments, receiver first, and tells what is reached; the result or null. */
  interface Effect {
    Value apply(ReflectiveCalls scan, List<Value> arguments);
  }

  /** More are an error when the program runs (JVMS §4.4.1). */
  private static final int MOST_DIMENSIONS = 255;

  private static final String MACHINE = "org/javahermit/unsafe/Machine.";
  private static final String CLASS = "java/lang/Class.";

  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup.";

  /** The table of the providers that are in the image. */
  private static final String PROVIDERS = "org/javahermit/jdk/support/ServiceTable.find";

  /** The class object of some array's elements. */
  private static final Object ELEMENT = new Object();

  /** A method of some list of methods. */
  static final Object LISTED = new Object();

  /** The name of such a method. */
  private static final Object LISTED_NAME = new Object();

  /**
   * The class object of some subtype of a class of the JDK.
   *
   * @param bound that class
   */
  record SomeSubtype(JavaClass bound) {}

  /** Names that are compared to leave the methods out. */
  private static final Set<String> OF_ALL_OBJECTS =
      Set.of("equals", "hashCode", "toString", "getClass", "clone", "finalize");

  private static final Map<String, Effect> EFFECTS =
      Map.ofEntries(
          Map.entry(MACHINE + "codeOf", ReflectiveCalls::codeOf),
          Map.entry(MACHINE + "descriptorOf", ReflectiveCalls::instantiate),
          Map.entry(CLASS + "forName", ReflectiveCalls::forName),
          Map.entry(CLASS + "getPrimitiveClass", ReflectiveCalls::primitive),
          Map.entry("java/lang/ClassLoader.loadClass", ReflectiveCalls::loadClass),
          Map.entry(LOOKUP + "findClass", ReflectiveCalls::loadClass),
          Map.entry("java/lang/StringBuilder.append", ReflectiveCalls::append),
          Map.entry("java/lang/StringBuffer.append", ReflectiveCalls::append),
          Map.entry("java/lang/String.concat", ReflectiveCalls::append),
          Map.entry(CLASS + "newInstance", ReflectiveCalls::construct),
          Map.entry(CLASS + "getDeclaredConstructor", MemberCalls::constructor),
          Map.entry(CLASS + "getConstructor", MemberCalls::constructor),
          Map.entry(CLASS + "getDeclaredConstructors", MemberCalls::constructors),
          Map.entry(CLASS + "getConstructors", MemberCalls::publicConstructors),
          Map.entry(CLASS + "getDeclaredMethod", MemberCalls::method),
          Map.entry(CLASS + "getMethod", MemberCalls::method),
          Map.entry(CLASS + "getDeclaredMethods", MemberCalls::methods),
          Map.entry(CLASS + "getMethods", MemberCalls::publicMethods),
          Map.entry(CLASS + "getDeclaredField", MemberCalls::field),
          Map.entry(CLASS + "getField", MemberCalls::field),
          Map.entry(CLASS + "getDeclaredFields", MemberCalls::fields),
          Map.entry(CLASS + "getFields", MemberCalls::publicFields),
          Map.entry(CLASS + "getRecordComponents", MemberCalls::components),
          Map.entry(CLASS + "getDeclaredClasses", MemberCalls::relatives),
          Map.entry(CLASS + "getClasses", MemberCalls::relatives),
          Map.entry(CLASS + "getNestMembers", MemberCalls::relatives),
          Map.entry(CLASS + "getPermittedSubclasses", MemberCalls::relatives),
          Map.entry(CLASS + "getEnclosingMethod", MemberCalls::relatives),
          Map.entry(CLASS + "getEnclosingConstructor", MemberCalls::relatives),
          Map.entry("java/lang/reflect/Method.invoke", MemberCalls::invoke),
          Map.entry(
              "org/javahermit/jdk/java/lang/reflect/CheckedCalls.invoke", MemberCalls::invoke),
          Map.entry("java/lang/reflect/Method.getName", ReflectiveCalls::nameOf),
          Map.entry("java/lang/String.equals", ReflectiveCalls::compare),
          Map.entry("java/lang/reflect/Proxy.newProxyInstance", MemberCalls::proxy),
          Map.entry("java/lang/reflect/Proxy.getProxyClass", MemberCalls::proxy),
          Map.entry(FormatConversions.PARSER, ReflectiveCalls::readFormat),
          Map.entry("java/lang/Object.getClass", ReflectiveCalls::getClass),
          Map.entry(CLASS + "getComponentType", ReflectiveCalls::elementType),
          Map.entry("java/lang/reflect/Array.newInstance", ReflectiveCalls::newArray),
          Map.entry("jdk/internal/misc/Unsafe.allocateInstance", ReflectiveCalls::allocate),
          Map.entry("jdk/internal/misc/Unsafe.ensureClassInitialized", ReflectiveCalls::initialize),
          Map.entry(
              "jdk/internal/access/SharedSecrets.ensureClassInitialized",
              ReflectiveCalls::initialize),
          Map.entry("jdk/internal/misc/Unsafe.objectFieldOffset", ReflectiveCalls::accessField),
          Map.entry("java/util/ServiceLoader.load", ReflectiveCalls::loadService),
          Map.entry("java/util/ServiceLoader.loadInstalled", ReflectiveCalls::loadService),
          Map.entry("java/util/ResourceBundle.getBundle", ReflectiveCalls::loadBundle),
          Map.entry(CLASS + "getResourceAsStream", ReflectiveCalls::readBeside),
          Map.entry(CLASS + "getResource", ReflectiveCalls::readBeside),
          Map.entry("java/lang/ClassLoader.getResourceAsStream", ReflectiveCalls::readFile),
          Map.entry("java/lang/ClassLoader.getSystemResourceAsStream", ReflectiveCalls::readFile),
          Map.entry("java/lang/ClassLoader.getResource", ReflectiveCalls::readFile),
          Map.entry(PROVIDERS, ReflectiveCalls::providers),
          Map.entry("java/net/URL.<init>", ReflectiveCalls::makeUrl),
          Map.entry("java/net/URI.<init>", ReflectiveCalls::makeUrl),
          Map.entry("java/net/URI.create", ReflectiveCalls::makeUrl),
          Map.entry("sun/util/calendar/CalendarSystem.forName", ReflectiveCalls::makeCalendar),
          Map.entry("sun/security/util/KeyStoreDelegator.<init>", ReflectiveCalls::constructAll),
          Map.entry("java/security/Provider$Service.<init>", ReflectiveCalls::offerService),
          Map.entry("sun/security/provider/SunEntries.add", ReflectiveCalls::offerService),
          Map.entry("sun/security/provider/SunEntries.addWithAlias", ReflectiveCalls::offerService),
          Map.entry("sun/security/rsa/SunRsaSignEntries.add", ReflectiveCalls::offerService),
          Map.entry("sun/security/rsa/SunRsaSignEntries.addA", ReflectiveCalls::offerService),
          Map.entry("com/sun/crypto/provider/SunJCE.ps", ReflectiveCalls::offerService),
          Map.entry("com/sun/crypto/provider/SunJCE.psA", ReflectiveCalls::offerService),
          Map.entry("sun/security/ssl/SunJSSE.ps", ReflectiveCalls::offerService),
          Map.entry("sun/security/jca/GetInstance.getInstance", ReflectiveCalls::askForService),
          Map.entry("sun/security/jca/GetInstance.getService", ReflectiveCalls::askForService),
          Map.entry("sun/security/jca/GetInstance.getServices", ReflectiveCalls::askForService),
          Map.entry("sun/security/jca/ProviderList.getService", ReflectiveCalls::askForService),
          Map.entry("sun/security/jca/ProviderList.getServices", ReflectiveCalls::askForService),
          Map.entry("sun/security/jca/ServiceId.<init>", ReflectiveCalls::askForService),
          Map.entry("java/security/Provider.getService", ReflectiveCalls::askForService),
          Map.entry("java/security/Security.getImpl", ReflectiveCalls::askForService),
          Map.entry("javax/crypto/JceSecurity.getInstance", ReflectiveCalls::askForService));

  final ClassUniverse universe;
  final Reached reached;

  ReflectiveCalls(ClassUniverse universe, Reached reached) {
    this.universe = universe;
    this.reached = reached;
  }

  /** Whether the scanned method must not use members of the class: it may only list them. */
  boolean isHidden(JavaClass type) {
    return reached.isOfProgram() && !universe.isExported(type);
  }

  /** What is known of the call's result; null where its declared type says all. */
  Value result(MethodInsnNode call, JavaMethod resolved, AbstractFrame frame) {
    String name = resolved.owner().name() + "." + resolved.name();
    Effect effect = EFFECTS.get(name);
    if (effect == null) {
      effect = HandleCalls.effect(name);
    }
    if (effect == null) {
      effect = CharsetCalls.effect(name, resolved);
    }
    if (effect == null) {
      effect = LocaleCalls.effect(name);
    }
    if (effect == null) {
      effect = isClassLiteral(resolved) ? ReflectiveCalls::forName : fact(name);
    }
    return effect == null ? null : applyToAll(effect, arguments(call, resolved, frame), 0);
  }

  /** What compilers made of {@code A.class} before Java 5. */
  private static boolean isClassLiteral(JavaMethod method) {
    return method.isStatic()
        && method.name().equals("class$")
        && method.descriptor().startsWith("(Ljava/lang/String;")
        && method.descriptor().endsWith(")Ljava/lang/Class;");
  }

  /** As long as a fact about the image does not hold, code may rely on its not holding. */
  private static Effect fact(String question) {
    ImageFact fact = ImageFact.of(question);
    return fact == null
        ? null
        : (scan, arguments) -> scan.reached.has(fact) ? null : new Value.Int(0);
  }

  /** Where an argument is one of several constants, the call has the effects of each. */
  private Value applyToAll(Effect effect, List<Value> arguments, int from) {
    for (int i = from; i < arguments.size(); i++) {
      if (constant(arguments, i) instanceof Alternatives several) {
        return applyToEach(effect, arguments, i, several);
      }
    }
    return effect.apply(this, arguments);
  }

  private Value applyToEach(
      Effect effect, List<Value> arguments, int index, Alternatives alternatives) {
    List<Object> each = new ArrayList<>(alternatives.constants());
    if (!alternatives.isComplete()) {
      // What formats have in common is for those who ask for it.
      each.add(each.isEmpty() ? alternatives : null);
    }
    Value.Reference reference = (Value.Reference) arguments.get(index);
    List<Value> single = new ArrayList<>(arguments);
    Value all = null;
    boolean isKnown = true;
    for (Object constant : each) {
      single.set(
          index,
          new Value.Reference(reference.bound(), reference.exact(), reference.nonNull(), constant));
      Value result = applyToAll(effect, List.copyOf(single), index + 1);
      isKnown &= result != null;
      all = all == null ? result : result == null ? all : merge(all, result);
    }
    return isKnown || !(all instanceof Value.Reference some) ? all : merge(all, other(some));
  }

  private Value merge(Value a, Value b) {
    return Value.merge(a, b, universe);
  }

  /** Something of the same type of which no more is known. */
  private static Value other(Value.Reference known) {
    return new Value.Reference(known.bound(), known.exact(), false, null);
  }

  private static List<Value> arguments(
      MethodInsnNode call, JavaMethod resolved, AbstractFrame frame) {
    Type[] types = Type.getArgumentTypes(call.desc);
    Value[] values = new Value[types.length + (resolved.isStatic() ? 0 : 1)];
    int below = 0;
    for (int i = types.length - 1; i >= 0; i--) {
      below += types[i].getSize();
      values[values.length - types.length + i] = frame.peek(below - 1);
    }
    if (!resolved.isStatic()) {
      values[0] = frame.peek(below);
    }
    return List.of(values);
  }

  static Object constant(List<Value> arguments, int index) {
    return index < arguments.size() && arguments.get(index) instanceof Value.Reference reference
        ? reference.constant()
        : null;
  }

  private static Value codeOf(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof JavaClass type
        && constant(arguments, 1) instanceof String name) {
      scan.reached.takesAddress(methodNamed(type, name));
      return null;
    }
    throw new CompilerException(
        "Machine.codeOf is called with arguments that are not constants. Name the class by a class"
            + " literal and the method by a string literal.");
  }

  /** The only method of the name. */
  static JavaMethod methodNamed(JavaClass type, String name) {
    List<JavaMethod> found =
        type.methods().stream().filter(method -> method.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new CompilerException(
          "Machine.codeOf names the method "
              + name
              + " of "
              + type.javaName()
              + ", which has "
              + found.size()
              + " methods of that name. Name a method that is not overloaded.");
    }
    return found.get(0);
  }

  private static Value instantiate(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof JavaType type) {
      scan.reached.uses(type);
      boolean concrete = !(type instanceof JavaClass named) || !named.isAbstract();
      if (type.isReference() && concrete) {
        scan.reached.instantiates(type);
      }
    }
    return null;
  }

  private static Value forName(ReflectiveCalls scan, List<Value> arguments) {
    JavaType type =
        constant(arguments, 0) instanceof String name && !name.isEmpty()
            ? scan.universe.typeOfConstant(name.replace('.', '/'))
            : null;
    if (type != null) {
      scan.reached.usesClassObject(type);
      if (type instanceof JavaClass named) {
        scan.reached.initializes(named);
      }
      return scan.classObject(type);
    }
    if (!(constant(arguments, 0) instanceof String)) {
      scan.reached.findsClasses();
    }
    return null;
  }

  /** A class loader, or a look-up, finds what is there; only the name counts. */
  private static Value loadClass(ReflectiveCalls scan, List<Value> arguments) {
    return forName(scan, arguments.subList(1, arguments.size()));
  }

  /** A name of a class may become another one by what is appended. */
  private static Value append(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 1) instanceof String text) {
      scan.reached.appends(text);
    }
    return null;
  }

  private static Value construct(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof JavaClass type) {
      if (!scan.isHidden(type)) {
        construct(type, scan.reached);
      }
    } else if (scan.reached.isOfProgram()) {
      scan.reached.listsMembers(Listing.INSTANCES);
    }
    return null;
  }

  /** A key store that takes one of two forms makes it when it sees the data. */
  private static Value constructAll(ReflectiveCalls scan, List<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (constant(arguments, i) instanceof JavaClass type) {
        construct(type, scan.reached);
      }
    }
    return null;
  }

  /** The table of calendar systems makes the Julian one by its class, for dates before 1582. */
  private static Value makeCalendar(ReflectiveCalls scan, List<Value> arguments) {
    if (!"gregorian".equals(constant(arguments, 0))) {
      construct(scan.universe.require("sun/util/calendar/JulianCalendar"), scan.reached);
    }
    return null;
  }

  /** Objects of a class are made by its constructor without parameters, if it has one. */
  static void construct(JavaClass type, Reached reached) {
    JavaMethod constructor = type.declaredMethod("<init>", "()V");
    if (constructor != null && !type.isAbstract()) {
      reached.initializes(type);
      reached.instantiates(type);
      reached.takesAddress(constructor);
    }
  }

  /** Objects are made of a class that is found by its name. */
  static void constructByName(JavaClass type, Reached reached) {
    reached.usesClassObject(type);
    construct(type, reached);
  }

  /** Objects are made of a class that is found by its name, by its constructor as a member. */
  static void constructByReflection(JavaClass type, Reached reached) {
    constructByReflection(type, type.declaredMethod("<init>", "()V"), reached);
  }

  /** Objects are made by a constructor as a member; null where the class has none of that kind. */
  static void constructByReflection(JavaClass type, JavaMethod constructor, Reached reached) {
    reached.usesClassObject(type);
    reached.initializes(type);
    reached.registers(type, Set.of());
    if (constructor != null) {
      reached.usesByReflection(constructor);
    }
  }

  /** A bundle by its base name; those that are files are in every image that reads any. */
  private static Value loadBundle(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof String name) {
      scan.reached.loadsBundle(name);
    }
    return null;
  }

  /**
   * The service is the first class among the arguments; a class loader or layer may be there too.
   */
  private static Value loadService(ReflectiveCalls scan, List<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (constant(arguments, i) instanceof JavaClass service) {
        scan.reached.loadsService(service);
        return null;
      }
    }
    if (scan.reached.isOfProgram()) {
      scan.reached.loadsService(null);
    }
    return null;
  }

  /** A file that is named in relation to a class. */
  private static Value readBeside(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof JavaClass type
        && constant(arguments, 1) instanceof String name) {
      scan.reached.readsPlatform(
          name.startsWith("/") ? name.substring(1) : type.packageName() + "/" + name);
    }
    return null;
  }

  /** A file that is named from the root; the name is the last argument. */
  private static Value readFile(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, arguments.size() - 1) instanceof String name) {
      scan.reached.readsPlatform(name);
    }
    return null;
  }

  /** Where no service has a provider, nothing that deals with providers is needed. */
  private static Value providers(ReflectiveCalls scan, List<Value> arguments) {
    return scan.reached.hasProviders() ? null : Value.NULL;
  }

  /** The first text is all of it, or begins it. */
  private static Value makeUrl(ReflectiveCalls scan, List<Value> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (isText(arguments.get(i))) {
        String text = constant(arguments, i) instanceof String known ? known : null;
        UrlProtocols.makes(text, scan.universe, scan.reached);
        return null;
      }
    }
    return null;
  }

  private static boolean isText(Value value) {
    return value instanceof Value.Unknown
        || value instanceof Value.Reference reference
            && reference.bound() instanceof JavaClass type
            && (type.name().equals("java/lang/String") || type.name().equals("java/lang/Object"));
  }

  /** A provider's list: type, algorithm, name of the class; more constants may follow. */
  private static Value offerService(ReflectiveCalls scan, List<Value> arguments) {
    List<String> texts = texts(arguments);
    if (texts.size() >= 3) {
      scan.offerService(texts.get(0), texts.get(2));
    } else if (texts.size() == 2) {
      scan.joinedNestedNames().forEach(name -> scan.offerService(texts.get(0), name));
    }
    return null;
  }

  private void offerService(String type, String className) {
    if (universe.typeOfConstant(className.replace('.', '/')) instanceof JavaClass implementation) {
      reached.offersService(type, implementation);
    }
  }

  /** Names of nested classes that the method may make of two texts, one for the outer class. */
  private List<String> joinedNestedNames() {
    Set<String> texts = reached.literals();
    return texts.stream()
        .filter(outer -> outer.endsWith("$"))
        .flatMap(outer -> texts.stream().map(outer::concat))
        .toList();
  }

  /** Among the texts is the type of a service; the others are none. */
  private static Value askForService(ReflectiveCalls scan, List<Value> arguments) {
    texts(arguments).forEach(scan.reached::asksForService);
    return null;
  }

  private static List<String> texts(List<Value> arguments) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (constant(arguments, i) instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The class is the last argument. */
  private static Value initialize(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, arguments.size() - 1) instanceof JavaClass type) {
      scan.reached.initializes(type);
    }
    return null;
  }

  private static Value allocate(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 1) instanceof JavaClass type && !type.isAbstract()) {
      scan.reached.initializes(type);
      scan.reached.instantiates(type);
    }
    return null;
  }

  private static Value readFormat(ReflectiveCalls scan, List<Value> arguments) {
    scan.reached.formats(FormatConversions.of(arguments.get(arguments.size() - 1)));
    return null;
  }

  private static Value getClass(ReflectiveCalls scan, List<Value> arguments) {
    if (arguments.get(0) instanceof Value.Reference reference
        && (reference.exact() || reference.bound() instanceof JavaClass type && type.isFinal())) {
      scan.reached.usesClassObject(reference.bound());
      return scan.classObject(reference.bound());
    }
    return arguments.get(0) instanceof Value.Reference some
            && some.bound() instanceof JavaClass type
            && scan.tellsMethods(type)
        ? new Value.Reference(
            scan.universe.require("java/lang/Class"), true, true, new SomeSubtype(type))
        : null;
  }

  /** Whether it is worth to know that an object is of the class. Of the program's own all is. */
  boolean tellsMethods(JavaClass type) {
    return reached.isOfProgram()
        && type.layer() == Layer.JDK
        && type != universe.object()
        && universe.isExported(type);
  }

  /** How {@code Integer.TYPE} and its like are made, which {@code int.class} reads. */
  private static Value primitive(ReflectiveCalls scan, List<Value> arguments) {
    PrimitiveType type =
        constant(arguments, 0) instanceof String name ? PrimitiveType.ofJavaName(name) : null;
    return type == null ? null : scan.classObject(type);
  }

  /** The last argument is a length, or the lengths of several dimensions. */
  private static Value newArray(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 0) instanceof JavaType type && type != PrimitiveType.VOID) {
      int dimensions = constant(arguments, 1) instanceof IntArray known ? known.length() : 1;
      for (int i = 0; i < Math.min(dimensions, MOST_DIMENSIONS); i++) {
        type = scan.universe.arrayOf(type);
        scan.reached.instantiates(type);
      }
    } else if (constant(arguments, 0) != ELEMENT && scan.reached.isOfProgram()) {
      scan.reached.makesArrays();
    }
    return null;
  }

  /** Of an array that is there, so arrays like it can be made. */
  private static Value elementType(ReflectiveCalls scan, List<Value> arguments) {
    JavaClass type = scan.universe.require("java/lang/Class");
    return new Value.Reference(type, true, false, ELEMENT);
  }

  private static Value nameOf(ReflectiveCalls scan, List<Value> arguments) {
    return constant(arguments, 0) == LISTED
        ? new Value.Reference(scan.universe.require("java/lang/String"), true, true, LISTED_NAME)
        : null;
  }

  /** Who goes through a list of methods and looks at their names wants the method of that name. */
  private static Value compare(ReflectiveCalls scan, List<Value> arguments) {
    Object one = constant(arguments, 0);
    Object other = constant(arguments, 1);
    Object name = one == LISTED_NAME ? other : other == LISTED_NAME ? one : null;
    if (name instanceof String text && !OF_ALL_OBJECTS.contains(text)) {
      scan.reached.looksUpMethods(text);
    }
    return null;
  }

  private static Value accessField(ReflectiveCalls scan, List<Value> arguments) {
    if (constant(arguments, 1) instanceof JavaClass type
        && constant(arguments, 2) instanceof String name) {
      for (JavaField field : type.fields()) {
        if (field.name().equals(name)) {
          scan.reached.exposes(field);
        }
      }
    }
    return null;
  }

  private Value classObject(JavaType type) {
    return new Value.Reference(universe.require("java/lang/Class"), true, true, type);
  }
}
