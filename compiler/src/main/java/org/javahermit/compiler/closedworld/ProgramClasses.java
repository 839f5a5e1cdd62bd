package org.javahermit.compiler.closedworld;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.bootstrap.Assertions;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.CallerChecks;
import org.javahermit.compiler.bootstrap.CallerLookups;
import org.javahermit.compiler.bootstrap.FieldUpdaters;
import org.javahermit.compiler.bootstrap.ModuleQuestions;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassPath;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.classfile.RecordedClasses;
import org.javahermit.compiler.classfile.RuntimeSource;
import org.javahermit.compiler.classfile.ServiceCatalog;
import org.javahermit.compiler.substitute.IdentifierLookups;
import org.javahermit.compiler.substitute.Substitutions;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes that one compilation can see: takes a JDK, the runtime library and a class path;
 * leaves a universe whose classes have passed all transformations. Closes what it opened.
 */
public final class ProgramClasses implements AutoCloseable {
  private final JdkImage jdk;
  private final List<ClassSource> library;
  private final List<ClassSource> application;
  private final RecordedClasses recorded;
  private final ClassUniverse universe;
  private final Bootstraps bootstraps;

  private ProgramClasses(
      JdkImage jdk,
      List<ClassSource> library,
      List<ClassSource> application,
      RecordedClasses recorded,
      ClassUniverse universe,
      Bootstraps bootstraps) {
    this.jdk = jdk;
    this.library = library;
    this.application = application;
    this.recorded = recorded;
    this.universe = universe;
    this.bootstraps = bootstraps;
  }

  /**
   * Opens the sources and checks the substitutions.
   *
   * @param jdkHome home directory of a JDK 17
   * @param runtime jars or directories of the runtime library
   * @param classPath jars and directories of the application, in the order of search
   * @param metadata files and folders with metadata, besides the class path
   * @param hasAssertions whether assertions of the application and its libraries are on
   * @param entry a last transformation, for the entry point; see {@link ClassUniverse}
   */
  public static ProgramClasses open(
      Path jdkHome,
      List<Path> runtime,
      List<Path> classPath,
      List<Path> metadata,
      boolean hasAssertions,
      UnaryOperator<ClassNode> entry) {
    JdkImage jdk = new JdkImage(jdkHome);
    List<ClassSource> library = new ArrayList<>();
    runtime.forEach(path -> library.add(new RuntimeSource(ClassPath.open(path, Layer.RUNTIME))));
    List<ClassSource> application = new ArrayList<>();
    classPath.forEach(path -> application.add(ClassPath.open(path, Layer.APPLICATION)));
    RecordedClasses recorded = RecordedClasses.in(application, metadata);
    Substitutions substitutions = Substitutions.load(library, jdk, jdk.version());
    Assertions assertions = new Assertions(name -> hasAssertions && isIn(application, name));
    VarHandleInitializers varHandles = new VarHandleInitializers();
    List<ClassSource> sources = new ArrayList<>(library);
    sources.add(jdk);
    sources.addAll(application);
    sources.add(recorded);
    ClassUniverse universe =
        new ClassUniverse(
            sources,
            node ->
                entry.apply(
                    CallerLookups.transform(
                        CallerChecks.transform(
                            FieldUpdaters.transform(
                                varHandles.transform(
                                    ModuleQuestions.transform(
                                        IdentifierLookups.transform(
                                            assertions.apply(substitutions.transform(node)),
                                            name -> jdk.find(name) != null),
                                        name -> isIn(application, name))))))));
    return new ProgramClasses(
        jdk, library, application, recorded, universe, new Bootstraps(universe, varHandles));
  }

  private static boolean isIn(List<ClassSource> sources, String internalName) {
    return sources.stream().anyMatch(source -> source.find(internalName) != null);
  }

  /** The JDK whose class library is compiled. */
  public JdkImage jdk() {
    return jdk;
  }

  /** Where the runtime library comes from. */
  public List<ClassSource> library() {
    return library;
  }

  /** The entries of the application's class path. */
  public List<ClassSource> application() {
    return application;
  }

  /** The classes that the program makes when it runs, as far as they were recorded. */
  public RecordedClasses recorded() {
    return recorded;
  }

  /** All classes. */
  public ClassUniverse universe() {
    return universe;
  }

  /** Who provides which services to the application. */
  public ServiceCatalog services() {
    return ServiceCatalog.of(application, jdk::modules);
  }

  /**
   * The files in which names of classes may stand.
   *
   * @param mainClass the internal name of the program's main class
   */
  public ConfigurationFiles configuration(String mainClass) {
    return ConfigurationFiles.of(application, mainClass);
  }

  /** The linker of their dynamic call sites. */
  public Bootstraps bootstraps() {
    return bootstraps;
  }

  @Override
  public void close() {
    for (ClassSource source : application) {
      if (source instanceof AutoCloseable closeable) {
        closeQuietly(closeable);
      }
    }
    jdk.close();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
