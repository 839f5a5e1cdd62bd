package org.javahermit.compiler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Data flows through the compiler's packages in one direction, and so do their dependencies: a
 * package uses only those before it. Vocabulary that both sides of an arrow speak (the types of the
 * IR, the names of things in the image, errors) may be used by everybody.
 */
class PackageArrowsTest {
  private static final String ROOT = "org.javahermit.compiler";

  /** The packages in the order of the data flow. */
  private static final List<String> ORDER =
      List.of(
          "report",
          "classfile",
          "metadata",
          "substitute",
          "bootstrap",
          "closedworld",
          "ir",
          "frontend",
          "opt",
          "layout",
          "lower",
          "x64",
          "link",
          "image",
          "explain",
          "qemu",
          "",
          "cli");

  /** Classes of later packages that earlier ones may name. */
  private static final Map<String, Set<String>> VOCABULARY =
      Map.of(
          "ir", Set.of("RefType"),
          "link", Set.of("Symbol"),
          "lower", Set.of("RuntimeHelper"));

  private static final JavaClasses COMPILER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyThoseBeforeThem() {
    classes().that(resideInAPackage(ROOT + "..")).should(followTheOrder()).check(COMPILER);
  }

  private static ArchCondition<JavaClass> followTheOrder() {
    Map<String, Integer> places = new HashMap<>();
    ORDER.forEach(name -> places.put(name, places.size()));
    return new ArchCondition<>("use only packages that come before their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
            .filter(use -> isBackwards(user, use.getTargetClass(), places))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean isBackwards(JavaClass user, JavaClass used, Map<String, Integer> places) {
    String from = part(user);
    String to = part(used);
    if (!places.containsKey(from) || !places.containsKey(to)) {
      throw new AssertionError("package has no place in the order: " + from + " or " + to);
    }
    boolean vocabulary =
        VOCABULARY.getOrDefault(to, Set.of()).stream()
            .anyMatch(name -> used.getName().matches(".*\\." + name + "(\\$.*)?"));
    return places.get(from) < places.get(to) && !vocabulary;
  }

  /** The package below the compiler's root, without its own subpackages. */
  private static String part(JavaClass type) {
    String name = type.getPackageName();
    String below = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
