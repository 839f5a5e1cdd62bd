package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.MetadataLayout;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * What the image tells of one class beyond its members ({@link MetadataLayout#REFLECTION}):
 * signature and annotations of every class, relatives and record components of described ones.
 * Where the program cannot ask, there is nothing.
 */
final class ReflectionRecords {
  private final World world;
  private final MemberRecords members;
  private final CodeLayout code;
  private final ListPool lists;
  private final Function<String, Symbol> descriptor;
  private final JavaClass type;
  private final boolean isDescribed;

  /**
   * For one class.
   *
   * @param members its members, already written
   * @param descriptor the descriptor of a class in the image by its internal name, else null
   */
  ReflectionRecords(
      World world,
      MemberRecords members,
      CodeLayout code,
      ListPool lists,
      Function<String, Symbol> descriptor) {
    this.world = world;
    this.members = members;
    this.code = code;
    this.lists = lists;
    this.descriptor = descriptor;
    this.type = members.type();
    this.isDescribed = world.members().isDescribed(type);
  }

  /** The list; null where it would be empty. */
  Symbol write() {
    ClassNode node = type.node();
    AnnotationBytes annotations = members.annotations();
    List<Object> words = new ArrayList<>();
    words.add(MemberRecords.text(canAsk("getGenericSignature0") ? node.signature : null));
    boolean withAnnotations = canAsk("getRawAnnotations");
    words.add(
        MemberRecords.text(
            withAnnotations ? annotations.annotations(node.visibleAnnotations) : null));
    words.add(
        MemberRecords.text(
            isDescribed ? annotations.typeAnnotations(node.visibleTypeAnnotations) : null));
    List<Object> components = isDescribed ? components(annotations) : null;
    words.add(list(annotations.constants().stream().map(MemberRecords::text).toList(), false));
    words.add(list(isDescribed ? memberClasses() : List.of(), false));
    words.add(list(isDescribed ? descriptors(node.nestMembers) : List.of(), false));
    words.add(
        list(
            isDescribed ? descriptors(node.permittedSubclasses) : List.of(),
            node.permittedSubclasses != null));
    words.add(MemberRecords.text(isDescribed ? node.outerMethod : null));
    words.add(MemberRecords.text(isDescribed ? node.outerMethodDesc : null));
    words.add(components == null ? 0 : lists.of(components));
    words.add(list(proxies(), false));
    return words.stream().allMatch(word -> word.equals(0)) ? null : lists.of(words);
  }

  private boolean canAsk(String question) {
    return world.universe().require("java/lang/Class").methods().stream()
        .anyMatch(method -> method.name().equals(question) && world.isReachable(method));
  }

  private Object list(List<Object> entries, boolean evenEmpty) {
    return entries.isEmpty() && !evenEmpty ? 0 : lists.of(entries);
  }

  private List<Object> memberClasses() {
    return descriptors(type.memberClasses());
  }

  private List<Object> descriptors(List<String> names) {
    List<Object> found = new ArrayList<>();
    if (names != null) {
      for (String name : names) {
        Symbol symbol = descriptor.apply(name);
        if (symbol != null) {
          found.add(symbol);
        }
      }
    }
    return found;
  }

  /** One behind the other; null where the class is no record. */
  private List<Object> components(AnnotationBytes annotations) {
    if (type.node().recordComponents == null) {
      return null;
    }
    List<Object> words = new ArrayList<>();
    for (RecordComponentNode component : type.node().recordComponents) {
      words.add(MemberRecords.text(component.name));
      words.add(MemberRecords.text(component.descriptor));
      words.add(MemberRecords.text(component.signature));
      words.add(MemberRecords.text(annotations.annotations(component.visibleAnnotations)));
      words.add(MemberRecords.text(annotations.typeAnnotations(component.visibleTypeAnnotations)));
    }
    return words;
  }

  private List<Object> proxies() {
    List<Object> words = new ArrayList<>();
    for (JavaMethod maker : world.members().proxyMakers(type)) {
      Symbol symbol = code.symbolIfCompiled(maker);
      if (symbol != null) {
        words.add(new Symbol.Descriptor(maker.owner()));
        words.add(symbol);
      }
    }
    return words;
  }
}
