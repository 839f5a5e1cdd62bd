package org.javahermit.compiler.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.report.CompilerException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * All classes that a compilation can see, loaded on first use and linked to their supertypes.
 *
 * <p>Takes class sources in the order in which they are searched and a transformation of parsed
 * classes (the substitutions); leaves {@link JavaClass}es, one object for each name, and the
 * resolution of fields and methods by JVMS §5.4.3. Safe for use by several threads.
 */
public final class ClassUniverse {
  private static final Object MISSING = new Object();

  /** The monitor of a class that is being loaded. */
  private static final class Loading {
    private boolean begun;
  }

  private final List<ClassSource> sources;
  private final UnaryOperator<ClassNode> transformation;
  private final Map<String, Object> classes = new ConcurrentHashMap<>();
  private final Map<String, Loading> loading = new ConcurrentHashMap<>();
  private final Map<String, ModuleExports> modules = new ConcurrentHashMap<>();
  private final List<PackageAccess> added = new CopyOnWriteArrayList<>();
  private final Map<String, Object> platformResources = new ConcurrentHashMap<>();
  private final Map<JavaType, ArrayType> arrays = new ConcurrentHashMap<>();
  private final Map<String, LoadFailure> failures = new ConcurrentHashMap<>();

  /** A universe over the given sources; each parsed class passes the transformation once. */
  public ClassUniverse(List<ClassSource> sources, UnaryOperator<ClassNode> transformation) {
    this.sources = List.copyOf(sources);
    this.transformation = transformation;
  }

  /** The class with the internal name, or null where no source has it. */
  public JavaClass find(String internalName) {
    Object known = classes.get(internalName);
    if (known == null) {
      known = load(internalName);
    }
    return known == MISSING ? null : (JavaClass) known;
  }

  /**
   * Why a class cannot be loaded that a source has; null where it can, and where no source has it.
   */
  public LoadFailure failure(String internalName) {
    return find(internalName) == null ? failures.get(internalName) : null;
  }

  /** The classes that could not be loaded when somebody asked for them, by their internal names. */
  public SortedMap<String, LoadFailure> failures() {
    return new TreeMap<>(failures);
  }

  /**
   * The class with the internal name.
   *
   * @throws CompilerException where no source has it, or it cannot be loaded
   */
  public JavaClass require(String internalName) {
    JavaClass found = find(internalName);
    LoadFailure failure = failures.get(internalName);
    if (failure != null) {
      throw failure.isTooNew()
          ? tooNew(failure)
          : withoutSupertype(internalName, failure.culprit());
    }
    if (found == null) {
      throw new CompilerException(
          "Class "
              + internalName.replace('/', '.')
              + " is not on the class path. Add the jar or"
              + " directory that contains it.");
    }
    return found;
  }

  /**
   * The internal names of the application's classes whose names begin with the prefix, as far as
   * they are in places that can be listed.
   */
  public List<String> namesBeginningWith(String prefix) {
    return sources.stream().flatMap(source -> source.classes(prefix).stream()).toList();
  }

  /** The contents of a file in a package of the JDK, or null where there is none. */
  public byte[] platformResource(String path) {
    Object known = platformResources.computeIfAbsent(path, this::readPlatformResource);
    return known == MISSING ? null : (byte[]) known;
  }

  /**
   * The paths of the files in packages of a module of the JDK; none where it has no such module.
   */
  public List<String> platformResources(String module) {
    return sources.stream().flatMap(s -> s.platformResources(module).stream()).toList();
  }

  private Object readPlatformResource(String path) {
    for (ClassSource source : sources) {
      byte[] content = source.platformResource(path);
      if (content != null) {
        return content;
      }
    }
    return MISSING;
  }

  /** Lets the application use a package, before anybody asks for what its module exports. */
  public void add(PackageAccess access) {
    modules.put(access.module(), exports(access.module()).with(access));
    added.add(access);
  }

  /** The packages that the application may use although their modules do not say so. */
  public List<PackageAccess> added() {
    return List.copyOf(added);
  }

  /** What a module of the JDK exports; nothing where there is no such module. */
  public ModuleExports exports(String module) {
    return modules.computeIfAbsent(module, this::readExports);
  }

  /** Whether the class is in a package that is there for everybody. */
  public boolean isExported(JavaClass type) {
    return type.layer() != Layer.JDK
        || exports(type.origin()).exported().contains(type.packageName());
  }

  private ModuleExports readExports(String module) {
    for (ClassSource source : sources) {
      byte[] content = source.resource(module + "/module-info.class");
      if (content != null) {
        return ModuleExports.of(content);
      }
    }
    return ModuleExports.NONE;
  }

  /** {@code java.lang.Object}. */
  public JavaClass object() {
    return require("java/lang/Object");
  }

  /** The type with the field descriptor, or null where it names a class that no source has. */
  public JavaType type(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'L':
        return find(descriptor.substring(1, descriptor.length() - 1));
      case '[':
        JavaType element = type(descriptor.substring(1));
        return element == null ? null : arrayOf(element);
      default:
        return PrimitiveType.ofDescriptor(descriptor.charAt(0));
    }
  }

  /** The type that a {@code CONSTANT_Class} entry names: an internal name or array descriptor. */
  public JavaType typeOfConstant(String nameOrDescriptor) {
    return nameOrDescriptor.charAt(0) == '[' ? type(nameOrDescriptor) : find(nameOrDescriptor);
  }

  /** Whether objects of the class can be written. */
  public boolean isSerializable(JavaClass type) {
    return type.isSubtypeOf(require("java/io/Serializable"));
  }

  /** The array type with the given element type. */
  public ArrayType arrayOf(JavaType element) {
    return arrays.computeIfAbsent(element, key -> new ArrayType(key, this));
  }

  /** Adds a class that the compiler made. Its name must be new. */
  public JavaClass define(ClassNode node, String origin) {
    JavaClass made = link(node, origin, Layer.SYNTHETIC);
    if (classes.putIfAbsent(node.name, made) != null) {
      throw new IllegalStateException("class exists already: " + node.name);
    }
    return made;
  }

  /** Field resolution (JVMS §5.4.3.2); null where there is no such field. */
  public JavaField resolveField(JavaClass type, String name, String descriptor) {
    for (JavaClass c = type; c != null; c = c.superclass()) {
      JavaField declared = c.declaredField(name, descriptor);
      if (declared != null) {
        return declared;
      }
      for (JavaClass direct : c.interfaces()) {
        JavaField inherited = resolveField(direct, name, descriptor);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  /**
   * Method resolution for classes and interfaces (JVMS §5.4.3.3 and §5.4.3.4); null where there is
   * no such method.
   */
  public JavaMethod resolveMethod(JavaClass type, String name, String descriptor) {
    for (JavaClass c = type; c != null; c = c.superclass()) {
      JavaMethod declared = c.declaredMethod(name, descriptor);
      if (declared != null) {
        return declared;
      }
    }
    if (type.isInterface()) {
      JavaMethod ofObject = object().declaredMethod(name, descriptor);
      if (ofObject != null && !ofObject.isStatic() && !ofObject.isPrivate()) {
        return ofObject;
      }
    }
    return mostSpecificInterfaceMethod(type, name, descriptor, true);
  }

  /**
   * Method selection (JVMS §5.4.6): what a call of {@code resolved} runs on a receiver whose class
   * is exactly {@code receiver}. Null where nothing can be selected (AbstractMethodError); an
   * abstract method where the selection ends there.
   */
  public JavaMethod select(JavaClass receiver, JavaMethod resolved) {
    if (resolved.isPrivate() || resolved.isStatic()) {
      return resolved;
    }
    for (JavaClass c = receiver; c != null; c = c.superclass()) {
      JavaMethod declared = c.declaredMethod(resolved.name(), resolved.descriptor());
      if (declared != null && overrides(declared, resolved)) {
        return declared;
      }
    }
    return mostSpecificInterfaceMethod(receiver, resolved.name(), resolved.descriptor(), false);
  }

  /** Whether {@code candidate}, declared in a subclass, can override (JVMS §5.4.5). */
  private boolean overrides(JavaMethod candidate, JavaMethod resolved) {
    if (candidate == resolved) {
      return true;
    }
    if (candidate.isPrivate() || candidate.isStatic()) {
      return false;
    }
    int access = resolved.access();
    if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
        || candidate.owner().packageName().equals(resolved.owner().packageName())) {
      return true;
    }
    return overridesThroughSuperclass(candidate, resolved);
  }

  private boolean overridesThroughSuperclass(JavaMethod candidate, JavaMethod resolved) {
    for (JavaClass c = candidate.owner().superclass(); c != null; c = c.superclass()) {
      JavaMethod between = c.declaredMethod(resolved.name(), resolved.descriptor());
      if (between != null && between != resolved && !between.isPrivate() && !between.isStatic()) {
        return overrides(candidate, between) && overrides(between, resolved);
      }
    }
    return false;
  }

  /** The maximally-specific superinterface method (JVMS §5.4.3.3); any one where several are. */
  private JavaMethod mostSpecificInterfaceMethod(
      JavaClass type, String name, String descriptor, boolean acceptAbstract) {
    List<JavaMethod> candidates = new ArrayList<>();
    for (JavaClass c = type; c != null; c = c.superclass()) {
      collectInterfaceMethods(c, name, descriptor, candidates);
    }
    JavaMethod best = null;
    for (JavaMethod candidate : candidates) {
      boolean better =
          best == null
              || candidate.owner().isSubtypeOf(best.owner())
              || (best.isAbstract()
                  && !candidate.isAbstract()
                  && !best.owner().isSubtypeOf(candidate.owner()));
      if (better) {
        best = candidate;
      }
    }
    return best == null || (best.isAbstract() && !acceptAbstract) ? null : best;
  }

  private static void collectInterfaceMethods(
      JavaClass type, String name, String descriptor, List<JavaMethod> into) {
    for (JavaClass direct : type.interfaces()) {
      JavaMethod declared = direct.declaredMethod(name, descriptor);
      if (declared != null && !declared.isPrivate() && !declared.isStatic()) {
        into.add(declared);
      }
      collectInterfaceMethods(direct, name, descriptor, into);
    }
  }

  /** Loads a class once: whoever else asks for it meanwhile waits. */
  private Object load(String internalName) {
    synchronized (loading.computeIfAbsent(internalName, name -> new Loading())) {
      Object known = classes.get(internalName);
      if (known == null) {
        known = link(internalName);
        classes.put(internalName, known);
      }
      return known;
    }
  }

  private Object link(String internalName) {
    for (ClassSource source : sources) {
      ClassSource.ClassFile file = source.find(internalName);
      if (file != null) {
        Loading mark = loading.get(internalName);
        if (mark.begun) {
          throw new CompilerException(
              "Class "
                  + internalName.replace('/', '.')
                  + " in "
                  + file.origin()
                  + " is its own supertype. Compile it and its supertypes again.");
        }
        mark.begun = true;
        return link(internalName, file);
      }
    }
    return MISSING;
  }

  /**
   * Libraries contain classes for others that need not be there, and for newer versions of Java.
   * Such a class does not exist either, as the program would find out (JVMS §5.3.5).
   */
  private Object link(String internalName, ClassSource.ClassFile file) {
    int version = ClassFileParser.version(internalName, file);
    boolean isOptional = file.layer() == Layer.APPLICATION;
    if (version > ClassFileParser.NEWEST) {
      LoadFailure failure = new LoadFailure(internalName, file.origin(), version);
      if (!isOptional) {
        throw tooNew(failure);
      }
      failures.put(internalName, failure);
      return MISSING;
    }
    ClassNode node = transformation.apply(ClassFileParser.parse(internalName, file));
    LoadFailure failure = isOptional ? failureOfSupertypes(node) : null;
    if (failure == null) {
      return link(node, file.origin(), file.layer());
    }
    failures.put(internalName, failure);
    return MISSING;
  }

  /** Why the first supertype cannot be loaded that cannot; null where all can. */
  private LoadFailure failureOfSupertypes(ClassNode node) {
    List<String> names = new ArrayList<>(node.interfaces);
    if (node.superName != null) {
      names.add(0, node.superName);
    }
    for (String name : names) {
      if (find(name) == null) {
        return failures.getOrDefault(name, LoadFailure.missing(name));
      }
    }
    return null;
  }

  private JavaClass link(ClassNode node, String origin, Layer layer) {
    JavaClass superclass = node.superName == null ? null : supertype(node, node.superName);
    List<JavaClass> interfaces = new ArrayList<>();
    for (String name : node.interfaces) {
      interfaces.add(supertype(node, name));
    }
    return new JavaClass(node, superclass, interfaces, origin, layer);
  }

  private JavaClass supertype(ClassNode node, String name) {
    JavaClass found = find(name);
    if (found == null) {
      throw withoutSupertype(node.name, name);
    }
    return found;
  }

  private static CompilerException tooNew(LoadFailure failure) {
    int newest = LoadFailure.newestJavaVersion();
    return new CompilerException(
        "The class "
            + failure.culprit().replace('/', '.')
            + " in "
            + failure.origin()
            + " was compiled for Java "
            + failure.javaVersion()
            + ", but JavaHermit reads class files up to Java "
            + newest
            + ". Compile it with --release "
            + newest
            + ", or use a version of the library that was.");
  }

  private static CompilerException withoutSupertype(String type, String supertype) {
    return new CompilerException(
        "Class "
            + type.replace('/', '.')
            + " extends or implements "
            + supertype.replace('/', '.')
            + ", which is not on the class path. Add the jar or"
            + " directory that contains it.");
  }
}
