package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.MemberTable;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.layout.ObjectLayouts;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.MetadataLayout;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/**
 * The members of one class as the image describes them ({@link MetadataLayout#MEMBERS}): those that
 * can be used, and of described classes all others too.
 */
final class MemberRecords {
  private final MemberTable table;
  private final ObjectLayouts objects;
  private final CodeLayout code;
  private final ListPool lists;
  private final JavaClass type;
  private final AnnotationBytes annotations = new AnnotationBytes();
  private final List<Object> entries = new ArrayList<>();

  MemberRecords(
      World world, ObjectLayouts objects, CodeLayout code, ListPool lists, JavaClass type) {
    this.table = world.members();
    this.objects = objects;
    this.code = code;
    this.lists = lists;
    this.type = type;
  }

  JavaClass type() {
    return type;
  }

  /** The annotations of the class and its members share their constants. */
  AnnotationBytes annotations() {
    return annotations;
  }

  /** The list; null where there are no members. */
  Symbol members() {
    if (table.isDescribed(type)) {
      for (JavaMethod method : type.listedMethods()) {
        if (!method.isClassInitializer()) {
          method(method, table.method(method));
        }
      }
      type.listedFields().forEach(field -> field(field, table.isUsable(field)));
    } else {
      table.methods(type).forEach(found -> method(found.method(), found));
      table.fields(type).forEach(field -> field(field, true));
    }
    wrapper();
    for (MemberTable.Name name : table.names(type)) {
      entry(name.name(), null, name.ofField() ? MetadataLayout.MEMBER_FIELD : 0, 0, 0, 0, 0);
    }
    return entries.isEmpty() ? null : lists.of(entries);
  }

  private void wrapper() {
    Optional<JavaMethod> wrapper = table.wrapper(type);
    if (wrapper != null) {
      String name = MetadataLayout.MEMBER_WRAPPER;
      entry(name, name, 0, orZero(code.symbolIfCompiled(wrapper.orElse(null))), 0, 0, 0);
    }
    table
        .functions(type)
        .forEach(
            (others, maker) ->
                entry(
                    MetadataLayout.MEMBER_FUNCTIONS,
                    others,
                    0,
                    orZero(code.symbolIfCompiled(maker)),
                    0,
                    0,
                    0));
  }

  private void method(JavaMethod method, MemberTable.Method found) {
    entry(
        method.name(),
        method.descriptor(),
        access(method),
        found == null ? 0 : orZero(code.symbolIfCompiled(found.invoker())),
        found == null ? 0 : orZero(code.symbolIfCompiled(found.special())),
        0,
        details(method.node()));
  }

  /** Whoever replaced a native method left its mark. */
  private static int access(JavaMethod method) {
    int access = method.access() & 0xffff;
    for (AbstractInsnNode at : method.node().instructions) {
      if (at instanceof LineNumberNode line && line.line == JavaMethod.NATIVE_LINE) {
        return access | Opcodes.ACC_NATIVE;
      }
    }
    return access;
  }

  private void field(JavaField field, boolean isUsable) {
    Object location = 0;
    int flags = field.access() & 0xffff | MetadataLayout.MEMBER_FIELD;
    if (isUsable) {
      flags |= MetadataLayout.MEMBER_USABLE;
      location = field.isStatic() ? new Symbol.StaticField(field) : objects.offset(field);
    }
    entry(field.name(), field.descriptor(), flags, 0, 0, location, details(field));
  }

  private void entry(
      String name,
      String descriptor,
      int flags,
      Object invoker,
      Object special,
      Object location,
      Object details) {
    entries.addAll(
        List.of(text(name), text(descriptor), flags, invoker, special, location, details));
  }

  private Object details(MethodNode node) {
    if (!table.isDescribed(type)) {
      return 0;
    }
    return details(
        node.signature,
        annotations.annotations(node.visibleAnnotations),
        annotations.typeAnnotations(node.visibleTypeAnnotations),
        annotations.parameterAnnotations(
            node.visibleParameterAnnotations, node.visibleAnnotableParameterCount),
        annotations.defaultValue(node.annotationDefault),
        exceptions(node),
        parameters(node));
  }

  private Object details(JavaField field) {
    if (!table.isDescribed(type)) {
      return 0;
    }
    return details(
        field.node().signature,
        annotations.annotations(field.node().visibleAnnotations),
        annotations.typeAnnotations(field.node().visibleTypeAnnotations),
        null,
        null,
        null,
        null);
  }

  private Object details(String... texts) {
    if (Arrays.stream(texts).allMatch(Objects::isNull)) {
      return 0;
    }
    return lists.of(Arrays.stream(texts).map(MemberRecords::text).toList());
  }

  private static String exceptions(MethodNode node) {
    StringBuilder text = new StringBuilder();
    node.exceptions.forEach(name -> text.append('L').append(name).append(';'));
    return text.length() == 0 ? null : text.toString();
  }

  private static String parameters(MethodNode node) {
    if (node.parameters == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (ParameterNode parameter : node.parameters) {
      text.append(parameter.name == null ? "" : parameter.name);
      text.append('/').append(parameter.access).append(';');
    }
    return text.toString();
  }

  /** The address of a string; 0 for null. */
  static Object text(String value) {
    return value == null ? 0 : new Symbol.StringObject(value);
  }

  private static Object orZero(Symbol symbol) {
    return symbol == null ? 0 : symbol;
  }
}
