package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.metadata.Members;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * Annotations become objects where the class library's parser of them is reachable: then each
 * annotation of a class whose class object the program can have, and of the members of described
 * classes, needs a proxy class and the methods of its annotation type. Takes classes as they become
 * known; tells {@link Reached} of the annotation types.
 */
final class AnnotationUse {
  private static final String PARSER = "sun/reflect/annotation/AnnotationParser.parseAnnotation2";

  private final ClassUniverse universe;
  private final Set<JavaClass> candidates = new LinkedHashSet<>();
  private final Set<JavaClass> described = new LinkedHashSet<>();
  private final Set<JavaClass> types = new LinkedHashSet<>();
  private boolean areRead;

  AnnotationUse(ClassUniverse universe) {
    this.universe = universe;
  }

  /** Whether the method makes annotations. */
  boolean isParser(JavaMethod method) {
    return PARSER.equals(method.owner().name() + "." + method.name());
  }

  /** The parser is reachable. */
  void areRead(Reached reached) {
    if (!areRead) {
      areRead = true;
      new ArrayList<>(candidates).forEach(type -> of(type, reached));
      new ArrayList<>(described).forEach(type -> ofMembers(type, reached));
    }
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    if (candidates.add(type) && areRead) {
      of(type, reached);
    }
  }

  /** The class's members can be listed. */
  void describe(JavaClass type, Reached reached) {
    if (described.add(type) && areRead) {
      ofMembers(type, reached);
    }
  }

  private void of(JavaClass type, Reached reached) {
    all(type.node().visibleAnnotations, reached);
    all(type.node().visibleTypeAnnotations, reached);
  }

  private void ofMembers(JavaClass type, Reached reached) {
    if (type.node().recordComponents != null) {
      for (RecordComponentNode component : type.node().recordComponents) {
        all(component.visibleAnnotations, reached);
        all(component.visibleTypeAnnotations, reached);
      }
    }
    for (JavaField field : type.fields()) {
      all(field.node().visibleAnnotations, reached);
      all(field.node().visibleTypeAnnotations, reached);
    }
    for (JavaMethod method : type.methods()) {
      all(method.node().visibleAnnotations, reached);
      all(method.node().visibleTypeAnnotations, reached);
      List<AnnotationNode>[] parameters = method.node().visibleParameterAnnotations;
      for (int i = 0; parameters != null && i < parameters.length; i++) {
        all(parameters[i], reached);
      }
    }
  }

  private void all(List<? extends AnnotationNode> annotations, Reached reached) {
    if (annotations != null) {
      annotations.forEach(one -> annotation(one, reached));
    }
  }

  private void annotation(AnnotationNode annotation, Reached reached) {
    if (!(universe.type(annotation.desc) instanceof JavaClass type)) {
      return;
    }
    if (types.add(type)) {
      reached.usesClassObject(type);
      reached.registers(type, Set.of(Members.DECLARED_METHODS));
      reached.proxies(List.of(type));
      for (JavaMethod method : type.methods()) {
        element(method.returnType(), reached);
        value(method.node().annotationDefault, reached);
      }
    }
    for (int i = 1; annotation.values != null && i < annotation.values.size(); i += 2) {
      value(annotation.values.get(i), reached);
    }
  }

  /** What the parser makes of an element's type: arrays. */
  private void element(Type type, Reached reached) {
    if (type.getSort() == Type.ARRAY && universe.type(type.getDescriptor()) != null) {
      reached.instantiates(universe.type(type.getDescriptor()));
    }
  }

  private void value(Object value, Reached reached) {
    if (value instanceof AnnotationNode nested) {
      annotation(nested, reached);
    } else if (value instanceof List<?> elements) {
      elements.forEach(element -> value(element, reached));
    } else if (value instanceof Type type) {
      use(type.getDescriptor(), reached);
    } else if (value instanceof String[] constant) {
      use(constant[0], reached);
    }
  }

  private void use(String descriptor, Reached reached) {
    if (universe.type(descriptor) != null) {
      reached.usesClassObject(universe.type(descriptor));
    }
  }
}
