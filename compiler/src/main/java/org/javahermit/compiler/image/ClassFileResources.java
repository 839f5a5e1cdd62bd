package org.javahermit.compiler.image;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.closedworld.ImageFact;
import org.javahermit.compiler.closedworld.World;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Which class files of a class path are resources of an image: none, as a rule. Containers of beans
 * read class files, to learn of annotations before they load a class. Where a program looks for
 * class files ({@link ImageFact#CLASS_FILES}), those in folders are there, and of those in jars the
 * ones whose classes have annotations, or bring in others, and can be made by reflection, with
 * those that they extend and those that are nested in them. Source: Spring Framework, {@code
 * ConfigurationClassParser}.
 */
final class ClassFileResources {
  static final ClassFileResources NONE = new ClassFileResources(false);

  private static final String SUFFIX = ".class";

  /** What brings in beans; it need not have an annotation. */
  private static final List<String> IMPORTED =
      List.of(
          "org/springframework/context/annotation/ImportSelector",
          "org/springframework/context/annotation/ImportBeanDefinitionRegistrar");

  private final boolean areWanted;
  private final Set<String> inJars = new HashSet<>();

  /**
   * None of jars.
   *
   * @param areWanted whether those in folders are resources
   */
  ClassFileResources(boolean areWanted) {
    this.areWanted = areWanted;
  }

  static ClassFileResources of(World world) {
    if (!world.has(ImageFact.CLASS_FILES)) {
      return NONE;
    }
    ClassFileResources result = new ClassFileResources(true);
    for (JavaType type : world.types()) {
      if (type instanceof JavaClass read && isMade(read, world) && isRead(read)) {
        result.add(read);
      }
    }
    return result;
  }

  /** Whether it is of those that configuration brings in by name. */
  private static boolean isRead(JavaClass type) {
    return isAnnotated(type) || IMPORTED.stream().anyMatch(name -> isSubtype(type, name));
  }

  /** Whether the class has an annotation that is not the JDK's. */
  private static boolean isAnnotated(JavaClass type) {
    List<AnnotationNode> annotations = type.node().visibleAnnotations;
    return annotations != null
        && annotations.stream().anyMatch(annotation -> !annotation.desc.startsWith("Ljava/"));
  }

  private static boolean isSubtype(JavaClass type, String name) {
    return type != null
        && (type.name().equals(name)
            || isSubtype(type.superclass(), name)
            || type.interfaces().stream().anyMatch(one -> isSubtype(one, name)));
  }

  private static boolean isMade(JavaClass type, World world) {
    return world.members().methods(type).stream().anyMatch(m -> m.method().isConstructor());
  }

  private void add(JavaClass type) {
    if (type == null || type.layer() != Layer.APPLICATION || !inJars.add(type.name() + SUFFIX)) {
      return;
    }
    add(type.superclass());
    type.interfaces().forEach(this::add);
    for (InnerClassNode nested : type.node().innerClasses) {
      if (type.name().equals(nested.outerName)) {
        inJars.add(nested.name + SUFFIX);
      }
    }
  }

  /** Whether a file is a class file that is no resource. */
  boolean leavesOut(String path, boolean isInJar) {
    return path.endsWith(SUFFIX) && !(areWanted && (!isInJar || inJars.contains(path)));
  }
}
