package org.javahermit.compiler.closedworld;

import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaClass;

/**
 * Classes that containers of beans find by looking at the class files in folders of the class path
 * and at the annotations in them ("component scan"). Takes texts of the program's code; where one
 * is a pattern of class files, leaves the {@link ImageFact} that puts the class files of those
 * folders among the resources, and the classes in them that have annotations can be found by name
 * and made; {@link Components} leaves others.
 */
final class ScannedClasses {
  private static final String PATTERN = "*.class";

  private final ClassUniverse universe;
  private final ConfigurationFiles files;
  private final ImageFacts facts;
  private final Components components;

  ScannedClasses(
      ClassUniverse universe, ConfigurationFiles files, ImageFacts facts, Components components) {
    this.universe = universe;
    this.files = files;
    this.facts = facts;
    this.components = components;
  }

  /** The program has a text. */
  void says(String text, Reached reached) {
    if (text.endsWith(PATTERN) && !facts.has(ImageFact.CLASS_FILES)) {
      facts.becomes(ImageFact.CLASS_FILES);
      components.begin(reached);
      for (String name : files.classesInFolders()) {
        JavaClass type = universe.find(name);
        if (type != null && type.node().visibleAnnotations != null) {
          ReflectiveCalls.constructByReflection(type, reached);
        }
      }
    }
  }
}
