package org.javahermit.compiler.image;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.closedworld.ImageFact;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.metadata.ResourceEntry;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/**
 * Which class files of a class path are resources of an image: none, as a rule. Containers of beans
 * read class files, to learn of annotations before they load a class. Where a program looks for
 * class files ({@link ImageFact#CLASS_FILES}), those in folders are there, and of those in jars the
 * ones whose classes have annotations, or bring in others, and can be made by reflection, with
 * those that they extend, those that are nested in them and the types of their annotations. Those
 * that metadata names as resources are there in any case. Source: Spring Framework, {@code
 * ConfigurationClassParser}.
 */
final class ClassFileResources {
  static final ClassFileResources NONE = new ClassFileResources(false, List.of());

  private static final String SUFFIX = ".class";

  /** What brings in beans, or decides whether there are any; it need not have an annotation. */
  private static final List<String> IMPORTED =
      List.of(
          "org/springframework/context/annotation/Condition",
          "org/springframework/context/annotation/ImportSelector",
          "org/springframework/context/annotation/ImportBeanDefinitionRegistrar");

  private final boolean areWanted;
  private final List<Pattern> named;
  private final Set<String> inJars = new HashSet<>();

  /**
   * None of jars but those that are named.
   *
   * @param areWanted whether those in folders are resources
   * @param named what paths match that are resources anyway
   */
  ClassFileResources(boolean areWanted, List<Pattern> named) {
    this.areWanted = areWanted;
    this.named = named;
  }

  static ClassFileResources of(World world, List<ResourceEntry> registered) {
    List<Pattern> named =
        registered.stream()
            .filter(entry -> entry.module() == null && !entry.isExcluded())
            .map(ResourceEntry::pattern)
            .toList();
    if (!world.has(ImageFact.CLASS_FILES)) {
      return new ClassFileResources(false, named);
    }
    ClassFileResources result = new ClassFileResources(true, named);
    List<JavaClass> imported =
        IMPORTED.stream().map(world.universe()::find).filter(Objects::nonNull).toList();
    for (JavaType type : world.types()) {
      if (type instanceof JavaClass read
          && isMade(read, world)
          && (isAnnotated(read) || imported.stream().anyMatch(read::isSubtypeOf))) {
        result.add(read, world.universe());
      }
    }
    return result;
  }

  /** Whether the class has an annotation that is not the JDK's. */
  private static boolean isAnnotated(JavaClass type) {
    List<AnnotationNode> annotations = type.node().visibleAnnotations;
    return annotations != null
        && annotations.stream().anyMatch(annotation -> !annotation.desc.startsWith("Ljava/"));
  }

  private static boolean isMade(JavaClass type, World world) {
    return world.members().methods(type).stream().anyMatch(m -> m.method().isConstructor());
  }

  private void add(JavaClass type, ClassUniverse universe) {
    if (type == null || type.layer() != Layer.APPLICATION || !inJars.add(type.name() + SUFFIX)) {
      return;
    }
    add(type.superclass(), universe);
    type.interfaces().forEach(one -> add(one, universe));
    type.memberClasses().forEach(name -> inJars.add(name + SUFFIX));
    if (type.node().visibleAnnotations != null) {
      type.node().visibleAnnotations.stream()
          .map(annotation -> Type.getType(annotation.desc).getInternalName())
          .forEach(name -> add(universe.find(name), universe));
    }
  }

  /** Whether a file is a class file that is no resource. */
  boolean leavesOut(String path, boolean isInJar) {
    return path.endsWith(SUFFIX)
        && !(areWanted && (!isInJar || inJars.contains(path)))
        && named.stream().noneMatch(pattern -> isNamed(path, pattern));
  }

  /** Whether a pattern is for class files; those for everything in a folder do not mean them. */
  private static boolean isNamed(String path, Pattern pattern) {
    String other = path.substring(0, path.length() - SUFFIX.length());
    return pattern.matcher(path).matches() && !pattern.matcher(other).matches();
  }
}
