package org.javahermit.compiler.substitute;

import java.util.List;
import org.objectweb.asm.tree.AnnotationNode;

/** What a member of a substitution class does to the amended class. */
enum Role {
  REPLACE("Replace"),
  ADD("Add"),
  DELETE("Delete"),
  ALIAS("Alias");

  private final String annotation;

  Role(String annotation) {
    this.annotation = annotation;
  }

  /** The role that a member's annotations give it, or null. */
  static Role of(List<AnnotationNode> annotations) {
    for (Role role : values()) {
      if (Annotations.find(annotations, role.annotation) != null) {
        return role;
      }
    }
    return null;
  }

  /** The JDK's name of the member; {@code declared} unless the annotation gives another. */
  String targetName(List<AnnotationNode> annotations, String declared) {
    if (this == ADD) {
      return declared;
    }
    String given = Annotations.text(Annotations.find(annotations, annotation), "name");
    return given.isEmpty() ? declared : given;
  }
}
