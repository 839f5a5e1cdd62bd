package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.HiddenClass;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.RecordedClasses;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.layout.ObjectLayouts;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.MetadataLayout;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Writes what {@code java.lang.Class} tells about each type, as {@link MetadataLayout} has it.
 *
 * <p>Takes the types of the image and the code that is in it; leaves one record for each type in
 * the read-only section. Sources: JVMS §4.7.6 (InnerClasses), §4.7.7 (EnclosingMethod), §4.7.28
 * (NestHost).
 */
final class Metadata {
  private static final int ARRAY_MODIFIERS =
      Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT; // and the element's access
  private static final int PRIMITIVE_MODIFIERS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
  private static final int ACCESS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;

  private final World world;
  private final ClassUniverse universe;
  private final Collection<JavaType> types;
  private final Set<JavaType> present;
  private final CodeLayout code;
  private final Section rodata;
  private final ListPool lists;
  private final ObjectLayouts objects;

  Metadata(
      World world,
      ObjectLayouts objects,
      Collection<JavaType> types,
      CodeLayout code,
      Section rodata,
      ListPool lists) {
    this.objects = objects;
    this.world = world;
    this.universe = world.universe();
    this.types = types;
    this.present = new HashSet<>(types);
    this.code = code;
    this.rodata = rodata;
    this.lists = lists;
  }

  static Symbol symbol(JavaType type) {
    return new Symbol.Named("metadata " + type.descriptor());
  }

  void write() {
    types.forEach(this::record);
  }

  private void record(JavaType type) {
    int start = rodata.align(4);
    rodata.label(symbol(type));
    rodata.address32(string(name(type)));
    rodata.u32(modifiers(type));
    rodata.address32(string(module(type)));
    if (type instanceof JavaClass c) {
      classPart(c);
    }
    rodata.reserve(start + MetadataLayout.SIZE - rodata.length());
  }

  private static String name(JavaType type) {
    return type instanceof JavaClass c ? HiddenClass.javaName(c) : type.javaName();
  }

  private void classPart(JavaClass type) {
    ClassNode node = type.node();
    InnerClassNode inner = innerClass(type);
    String declaring = inner == null ? null : inner.outerName;
    String enclosing = node.outerClass == null ? declaring : node.outerClass;
    rodata.u32(flags(type));
    rodata.address32(string(inner == null ? null : inner.innerName));
    rodata.address32(descriptor(declaring));
    rodata.address32(descriptor(enclosing));
    rodata.address32(descriptor(nestHost(type)));
    rodata.address32(string(node.sourceFile));
    rodata.address32(enumValues(type));
    rodata.address32(constructor(type));
    rodata.address32(lists.of(declaredInterfaces(type)));
    String packageName = type.packageName().replace('/', '.');
    rodata.address32(string(packageName));
    MemberRecords members = new MemberRecords(world, objects, code, lists, type);
    rodata.address32(members.members());
    rodata.address32(reflection(members));
  }

  /** Of described classes all, of others what they tell by themselves. */
  private Symbol reflection(MemberRecords members) {
    return new ReflectionRecords(world, members, code, lists, this::descriptor).write();
  }

  private String nestHost(JavaClass type) {
    JavaClass host = HiddenClass.is(type) ? universe.find(HiddenClass.host(type)) : null;
    JavaClass member = host == null ? type : host;
    String name = member.node().nestHostClass;
    return name == null ? member.name() : name;
  }

  private static int modifiers(JavaType type) {
    if (type instanceof ArrayType array) {
      return ARRAY_MODIFIERS | modifiers(array.innermost()) & ACCESS;
    }
    if (!(type instanceof JavaClass c)) {
      return PRIMITIVE_MODIFIERS;
    }
    InnerClassNode inner = innerClass(c);
    int access = inner == null ? c.access() : inner.access;
    return access & 0xffff & ~Opcodes.ACC_SUPER;
  }

  private static InnerClassNode innerClass(JavaClass type) {
    for (InnerClassNode entry : type.node().innerClasses) {
      if (entry.name.equals(type.name())) {
        return entry;
      }
    }
    return null;
  }

  private int flags(JavaClass type) {
    ClassNode node = type.node();
    int flags = type.isRecord() ? MetadataLayout.FLAG_RECORD : 0;
    if (node.outerClass != null) {
      flags |= MetadataLayout.FLAG_LOCAL;
    }
    if (HiddenClass.is(type)) {
      flags |= MetadataLayout.FLAG_HIDDEN;
    }
    if (RecordedClasses.is(type)) {
      flags |= MetadataLayout.FLAG_RECORDED;
    }
    if (node.permittedSubclasses != null) {
      flags |= MetadataLayout.FLAG_SEALED;
    }
    if (isSelfComparable(node)) {
      flags |= MetadataLayout.FLAG_SELF_COMPARABLE;
    }
    if (world.members().isDescribed(type)) {
      flags |= MetadataLayout.FLAG_DESCRIBED;
      flags |= hasInitializer(type) ? MetadataLayout.FLAG_INITIALIZER : 0;
    }
    String module = module(type);
    if (module != null && universe.exports(module).exported().contains(type.packageName())) {
      flags |= MetadataLayout.FLAG_EXPORTED;
    }
    if (module != null && universe.exports(module).opened().contains(type.packageName())) {
      flags |= MetadataLayout.FLAG_OPEN;
    }
    if (module != null) {
      flags |= ModuleLoaders.flag(module);
    }
    return flags;
  }

  /** Whether the class file has an initializer; assertions that are off took theirs away. */
  private static boolean hasInitializer(JavaClass type) {
    return type.classInitializer() != null
        || type.fields().stream().anyMatch(field -> field.name().equals("$assertionsDisabled"));
  }

  /** Whether {@code Comparable} of the class itself stands among its direct interfaces. */
  private static boolean isSelfComparable(ClassNode node) {
    if (!node.interfaces.contains("java/lang/Comparable")) {
      return false;
    }
    if (node.signature == null) {
      return false;
    }
    String wanted = "Ljava/lang/Comparable<L" + node.name + ";>;";
    int depth = 0;
    for (int i = 0; i < node.signature.length(); i++) {
      if (depth == 0 && node.signature.startsWith(wanted, i)) {
        return true;
      }
      char c = node.signature.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return false;
  }

  /** The module of JDK classes; the application's and the runtime's own classes have no name. */
  static String module(JavaType type) {
    if (type instanceof ArrayType array) {
      return module(array.innermost());
    }
    if (!(type instanceof JavaClass c)) {
      return "java.base";
    }
    boolean isModule = c.origin().startsWith("java.") || c.origin().startsWith("jdk.");
    return isModule ? c.origin() : null;
  }

  /**
   * Only of classes that have objects anyway: what is compiled may rely on there being no others.
   */
  private Symbol constructor(JavaClass type) {
    return world.isInstantiated(type)
        ? code.symbolIfCompiled(type.declaredMethod("<init>", "()V"))
        : null;
  }

  private Symbol enumValues(JavaClass type) {
    if (!"java/lang/Enum".equals(type.node().superName)) {
      return null;
    }
    JavaMethod values = type.declaredMethod("values", "()[" + type.descriptor());
    return code.symbolIfCompiled(values);
  }

  private List<Symbol> declaredInterfaces(JavaClass type) {
    List<Symbol> result = new ArrayList<>();
    for (JavaClass one : type.interfaces()) {
      result.add(new Symbol.Descriptor(one));
    }
    return result;
  }

  private Symbol descriptor(String internalName) {
    JavaClass type = internalName == null ? null : universe.find(internalName);
    return type != null && present.contains(type) ? new Symbol.Descriptor(type) : null;
  }

  private static Symbol string(String value) {
    return value == null ? null : new Symbol.StringObject(value);
  }
}
