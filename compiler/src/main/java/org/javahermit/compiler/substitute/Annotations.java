package org.javahermit.compiler.substitute;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AnnotationNode;

/** Reads the annotations of {@code org.javahermit.jdk.annotation} from parsed classes. */
final class Annotations {
  private static final String PACKAGE = "Lorg/javahermit/jdk/annotation/";

  private Annotations() {}

  /** The annotation with the simple name, or null. */
  static AnnotationNode find(List<AnnotationNode> annotations, String simpleName) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(PACKAGE + simpleName + ";")) {
          return annotation;
        }
      }
    }
    return null;
  }

  /** The same annotations and {@code @Add}, which members lack that the compiler of Java made. */
  static List<AnnotationNode> withAdd(List<AnnotationNode> annotations) {
    if (find(annotations, "Add") != null) {
      return annotations;
    }
    List<AnnotationNode> all =
        annotations == null ? new ArrayList<>(1) : new ArrayList<>(annotations);
    all.add(new AnnotationNode(PACKAGE + "Add;"));
    return all;
  }

  /** The value of a string attribute; empty where it is not given. */
  static String text(AnnotationNode annotation, String attribute) {
    if (annotation.values != null) {
      for (int i = 0; i < annotation.values.size(); i += 2) {
        if (annotation.values.get(i).equals(attribute)) {
          return (String) annotation.values.get(i + 1);
        }
      }
    }
    return "";
  }

  /** Whether {@code @ForJdk} is absent or admits the version. */
  static boolean admits(List<AnnotationNode> annotations, Runtime.Version version) {
    AnnotationNode limits = find(annotations, "ForJdk");
    if (limits == null) {
      return true;
    }
    String from = text(limits, "from");
    String before = text(limits, "before");
    return (from.isEmpty() || version.compareTo(Runtime.Version.parse(from)) >= 0)
        && (before.isEmpty() || version.compareTo(Runtime.Version.parse(before)) < 0);
  }
}
