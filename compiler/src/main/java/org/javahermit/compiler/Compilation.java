package org.javahermit.compiler;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.javahermit.compiler.classfile.CharsetCatalog;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.PackageAccess;
import org.javahermit.compiler.closedworld.Analysis;
import org.javahermit.compiler.closedworld.ProgramClasses;
import org.javahermit.compiler.closedworld.Roots;
import org.javahermit.compiler.closedworld.UnsafeShare;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.explain.Explanations;
import org.javahermit.compiler.explain.ImageReport;
import org.javahermit.compiler.explain.OriginSizes;
import org.javahermit.compiler.frontend.Intrinsics;
import org.javahermit.compiler.image.EntryLocations;
import org.javahermit.compiler.image.ImageBuilder;
import org.javahermit.compiler.image.ResourceFiles;
import org.javahermit.compiler.image.ShownFolders;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.ElfWriter;
import org.javahermit.compiler.lower.RuntimeHelper;
import org.javahermit.compiler.metadata.MetadataFiles;
import org.javahermit.compiler.metadata.MetadataInput;
import org.javahermit.compiler.metadata.Registry;
import org.javahermit.compiler.metadata.RepositoryMetadata;
import org.javahermit.compiler.metadata.TypeEntry;
import org.javahermit.compiler.qemu.QemuCommand;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * From class files to an image: the stages in their order.
 *
 * <p>Takes options; leaves the image and a summary, or throws a {@link CompilerException} and
 * leaves no image. Methods are compiled by several threads, but collected in the closed world's
 * order, so the image does not depend on the threads.
 */
public final class Compilation {
  /** Types of the objects that the image writer makes. */
  private static final List<String> IMAGE_HEAP_TYPES =
      List.of("Ljava/lang/String;", "[B", "Ljava/lang/Class;");

  private final CompilationOptions options;
  private final BuildListener listener;
  private final TargetSupport target;
  private final ShownFolders folders;

  private Compilation(CompilationOptions options, BuildListener listener) {
    this.options = options;
    this.listener = listener;
    this.target = new TargetSupport(options.target());
    this.folders = ShownFolders.of(options.classPath(), options.files());
  }

  /**
   * Builds an image.
   *
   * @throws CompilerException where the input is wrong
   */
  public static BuildSummary run(CompilationOptions options, BuildListener listener) {
    return run(options, listener, null);
  }

  /**
   * Builds an image, and a page that shows what is in it and why.
   *
   * @param report where the page goes; null for none
   * @throws CompilerException where the input is wrong
   */
  public static BuildSummary run(CompilationOptions options, BuildListener listener, Path report) {
    ElfWriter.checkFolder(options.output());
    Compilation compilation = new Compilation(options, listener);
    try (ProgramClasses classes = compilation.open()) {
      return compilation.build(classes, report);
    }
  }

  /**
   * Explains why methods are reachable.
   *
   * @param pattern a part of {@code package/Class.name(descriptor)}, with dots or slashes
   * @return lines for a reader: each matching method with the chain that leads to it
   */
  public static List<String> why(CompilationOptions options, String pattern) {
    return ofWorld(options, world -> Explanations.ofMethods(world, pattern));
  }

  /**
   * Explains why a class is in the image.
   *
   * @param name the class's name, with dots or slashes
   * @return lines for a reader: the chain that leads to its first method, and its other methods
   */
  public static List<String> whyClass(CompilationOptions options, String name) {
    return ofWorld(options, world -> Explanations.ofClass(world, name));
  }

  private static List<String> ofWorld(
      CompilationOptions options, Function<World, List<String>> question) {
    Compilation compilation = new Compilation(options, BuildListener.NONE);
    try (ProgramClasses classes = compilation.open()) {
      return question.apply(compilation.analyze(classes, compilation.registry(classes)));
    }
  }

  private ProgramClasses open() {
    Path jdk =
        options.jdkHome() != null ? options.jdkHome() : Path.of(System.getProperty("java.home"));
    String mainClass = options.mainClass().replace('.', '/');
    ProgramClasses classes =
        ProgramClasses.open(
            jdk,
            List.of(runtime()),
            options.classPath(),
            options.metadata().files(),
            options.assertions(),
            new MainCall(mainClass, options.target(), !folders.isEmpty(), options.assertions()));
    try {
      checkMain(classes, mainClass);
    } catch (CompilerException e) {
      classes.close();
      throw e;
    }
    return classes;
  }

  private void checkMain(ProgramClasses classes, String mainClass) {
    JavaClass found =
        classes.universe().failure(mainClass) != null
            ? classes.universe().require(mainClass)
            : classes.universe().find(mainClass);
    JavaMethod main =
        found == null
            ? null
            : classes.universe().resolveMethod(found, "main", "([Ljava/lang/String;)V");
    if (main == null || !main.isStatic()) {
      throw new CompilerException(
          found == null
              ? "The main class "
                  + options.mainClass()
                  + " is not on the class path. Name a class of the application, or add the jar or"
                  + " directory that contains it."
              : "Class "
                  + options.mainClass()
                  + " has no method 'public static void main(String[])'. Write one, or name another"
                  + " main class.");
    }
  }

  /** The jar or directory from which this compiler's runtime library is loaded. */
  private static Path runtime() {
    CodeSource source = ObjectLayout.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the runtime library has no place: " + source, e);
    }
  }

  private BuildSummary build(ProgramClasses classes, Path report) {
    Registry registry = registry(classes);
    World world = analyze(classes, registry);
    ImageLayout layout = ImageLayout.of(world, target.facts());
    List<CompiledMethod> methods = compile(classes, layout);
    JavaMethod entry = target.entry(classes.universe());
    listener.started("image", 0);
    List<Contribution> pieces = new ArrayList<>(target.contributions(entry));
    pieces.addAll(
        new ResourceFiles(
                classes.jdk(),
                classes.application(),
                options.files(),
                folders,
                EntryLocations.of(options.classPath(), options.files()),
                registry.resources(),
                world)
            .namedBy(methods));
    ImageBuilder.Result result =
        ImageBuilder.build(layout, methods, entry, pieces, options.debug());
    ElfWriter.writeFile(options.output(), result.file());
    listener.finished(String.format(Locale.ROOT, "%,d bytes", result.file().length));
    if (report != null) {
      listener.started("report", 0);
      ImageReport page = new ImageReport(world, methods, result, about());
      page.write(report);
      listener.finished(report.toString());
    }
    return new BuildSummary(
        options.output(),
        result.sizes(),
        new OriginSizes(world.types(), methods, result),
        methods.size(),
        UnsafeShare.of(world.methods()),
        bootCommand());
  }

  private ImageReport.About about() {
    return new ImageReport.About(
        options.output().getFileName().toString(),
        options.target().name(),
        options.mainClass().replace('/', '.'));
  }

  private World analyze(ProgramClasses classes, Registry registry) {
    listener.started("analysis", 0);
    ClassUniverse universe = classes.universe();
    options.access().forEach(access -> checkExists(access, classes));
    both(options.access(), registry.access()).forEach(universe::add);
    ofMainJar(classes).forEach(universe::add);
    Roots roots =
        new Roots()
            .method(target.entry(universe), "entry point of the image")
            .registered(registry)
            .provided(classes.services())
            .charsets(
                CharsetCatalog.of(classes.jdk()), both(options.charsets(), registry.charsets()))
            .locales(both(options.locales(), registry.locales()))
            .configuration(classes.configuration(options.mainClass().replace('.', '/')))
            .intrinsics(Intrinsics::contains);
    for (RuntimeHelper helper : RuntimeHelper.values()) {
      if (helper.isForFinalizers()) {
        roots.forFinalizers(helper.resolve(universe));
      } else {
        roots.method(helper.resolve(universe), "called by compiled code");
      }
    }
    for (String descriptor : IMAGE_HEAP_TYPES) {
      roots.instantiated(universe.type(descriptor));
    }
    World world = Analysis.run(universe, classes.bootstraps(), roots);
    listener.finished(
        String.format(
            Locale.ROOT, "%,d types, %,d methods", world.types().size(), world.methods().size()));
    MissingNatives.report(world, options.strict(), listener);
    DefinedClasses.report(world, listener);
    NewerClasses.report(universe, listener);
    return world;
  }

  /** A package that the user names in vain is no error, as with {@code java}. */
  private void checkExists(PackageAccess access, ProgramClasses classes) {
    String name = access.packageName().replace('/', '.');
    boolean exists =
        classes.jdk().modules().stream()
            .anyMatch(
                module ->
                    module.name().equals(access.module()) && module.packages().contains(name));
    if (!exists) {
      listener.warning(
          access + ": the JDK has no such package of that module, so this does nothing.");
    }
  }

  /** As {@code java -jar} does, for the jar that has the main class. */
  private List<PackageAccess> ofMainJar(ProgramClasses classes) {
    String main = options.mainClass().replace('.', '/') + ".class";
    for (ClassSource source : classes.application()) {
      if (source.resource(main) != null) {
        return PackageAccess.ofManifest(source.resource("META-INF/MANIFEST.MF"));
      }
    }
    return List.of();
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private Registry registry(ProgramClasses classes) {
    // What the class library does by reflection is in a file of the runtime library.
    List<ClassSource> sources = new ArrayList<>(classes.library());
    sources.addAll(classes.application());
    MetadataInput input = options.metadata();
    Registry registry =
        MetadataFiles.read(
            sources,
            input.files(),
            RepositoryMetadata.choose(classes.application(), input, listener),
            listener::warning);
    // They were made to be used by reflection, and nobody else knows them.
    classes.recorded().names().forEach(name -> registry.add(TypeEntry.whole(name, "a trace")));
    return registry;
  }

  private String bootCommand() {
    return options.target().machine() == MachineLayer.LINUX
        ? options.output().toAbsolutePath().toString()
        : new QemuCommand(options.output()).shellText();
  }

  private List<CompiledMethod> compile(ProgramClasses classes, ImageLayout layout) {
    List<JavaMethod> methods = layout.world().methods();
    listener.started("compile", methods.size());
    MethodCompiler compiler = new MethodCompiler(classes, layout, options);
    ExecutorService threads = Executors.newFixedThreadPool(options.threads());
    try {
      List<Future<CompiledMethod>> futures = new ArrayList<>();
      for (JavaMethod method : methods) {
        futures.add(
            threads.submit(
                () -> {
                  CompiledMethod compiled = compiler.compile(method);
                  listener.advanced();
                  return compiled;
                }));
      }
      List<CompiledMethod> compiled = new ArrayList<>();
      long bytes = 0;
      for (Future<CompiledMethod> future : futures) {
        CompiledMethod method = await(future);
        compiled.add(method);
        bytes += method.code().length;
      }
      listener.finished(
          String.format(Locale.ROOT, "%,d methods, %,d bytes of code", compiled.size(), bytes));
      return compiled;
    } finally {
      threads.shutdownNow();
    }
  }

  private static CompiledMethod await(Future<CompiledMethod> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompilerException("The build was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
