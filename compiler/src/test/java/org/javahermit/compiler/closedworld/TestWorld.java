package org.javahermit.compiler.closedworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassPath;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;

/** What a class reaches whose {@code main} is a test's statements. */
final class TestWorld {
  private TestWorld() {}

  /**
   * Compiles the class and analyses it.
   *
   * @param body the statements of its method
   * @param more adds to what the world begins with
   * @param others further sources, see {@link CompiledSources}
   */
  static World of(Path temporary, String body, UnaryOperator<Roots> more, String... others)
      throws IOException {
    String main = "// T.java\nclass T { static void main() throws Exception { " + body + " } }";
    String[] sources = Arrays.copyOf(others, others.length + 1);
    sources[others.length] = main;
    Path classes = CompiledSources.compile(temporary, List.of(), sources);
    VarHandleInitializers handles = new VarHandleInitializers();
    ClassUniverse universe = TestUniverse.of(classes, handles);
    Roots roots =
        new Roots()
            .method(universe.require("T").declaredMethod("main", "()V"), "entry point")
            .instantiated(universe.require("java/lang/String"));
    return Analysis.run(universe, new Bootstraps(universe, handles), more.apply(roots));
  }

  /** The classes as those of a library, which are in a jar. */
  static ClassSource library(Path classes) throws IOException {
    return ClassPath.open(CompiledSources.jar(classes), Layer.APPLICATION);
  }

  /**
   * A program of one source, compiled into a new folder, and the library that it uses.
   *
   * @param library the library's classes
   */
  static List<ClassSource> places(Path folder, Path library, String program) throws IOException {
    Path own =
        CompiledSources.compile(
            Files.createDirectory(folder), List.of("-cp", library.toString()), program);
    return List.of(ClassPath.open(own, Layer.APPLICATION), library(library));
  }

  /**
   * What {@code T.main} reaches, of the classes in these places.
   *
   * @param more adds to what the world begins with
   */
  static World of(List<ClassSource> places, BiFunction<ClassUniverse, Roots, Roots> more) {
    List<ClassSource> all = new ArrayList<>(places);
    all.add(0, new JdkImage(Path.of(System.getProperty("java.home"))));
    VarHandleInitializers handles = new VarHandleInitializers();
    ClassUniverse universe = new ClassUniverse(all, handles::transform);
    Roots roots =
        new Roots()
            .method(universe.require("T").declaredMethod("main", "()V"), "entry point")
            .instantiated(universe.require("java/lang/String"))
            .instantiated(universe.require("java/lang/Class"));
    return Analysis.run(universe, new Bootstraps(universe, handles), more.apply(universe, roots));
  }
}
