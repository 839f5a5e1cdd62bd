package org.javahermit.compiler.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.javahermit.compiler.BuildSummary;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.CompilationOptions;
import org.javahermit.compiler.classfile.PackageAccess;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.image.ImageFile;
import org.javahermit.compiler.metadata.MetadataInput;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.report.TerminalListener;
import org.javahermit.target.TargetReader;
import org.javahermit.target.TargetSpecification;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compiles an application into an image. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Compiles an application into an image.")
final class BuildCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-cp", "--class-path"},
      required = true,
      paramLabel = "PATH",
      description = "Jars and directories of the application, separated by the path separator.")
  private String classPath;

  @Option(
      names = {"-m", "--main"},
      required = true,
      paramLabel = "CLASS",
      description = "The class whose main method the image runs.")
  private String mainClass;

  @Option(
      names = {"-t", "--target"},
      defaultValue = "x86_64-hermit",
      paramLabel = "TARGET",
      description = "Name of a target or path of a specification. Default: ${DEFAULT-VALUE}.")
  private String target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where the image goes.")
  private Path output;

  @Option(
      names = "--file",
      paramLabel = "HOST=GUEST",
      description =
          "A file or folder of this machine that the program finds under the path GUEST. May be"
              + " repeated.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--disks",
      description = "The image can mount disks, see 'run --disk'; files.disks of the target.")
  private boolean disks;

  @Option(
      names = "--shares",
      description =
          "The image can mount folders of the host, see 'run --share'; files.shares of the target.")
  private boolean shares;

  @Option(
      names = "--large-heap",
      description =
          "The heap can be larger than 4 GiB, up to 32 GiB; references.shift 3 of the target. Costs"
              + " some speed and size.")
  private boolean largeHeap;

  @Option(
      names = "--jdk-home",
      paramLabel = "FOLDER",
      description = "The JDK 17 whose classes are compiled. Default: the one that runs.")
  private Path jdkHome;

  @Option(
      names = "--metadata",
      paramLabel = "PATH",
      description =
          "A file with reachability metadata (reflection, proxies, resources), or a folder with such"
              + " files. May be repeated. Those in META-INF/native-image of the class path are read"
              + " anyway.")
  private List<Path> metadata = new ArrayList<>();

  @Option(
      names = "--metadata-repository",
      paramLabel = "PATH",
      description =
          "The folder or zip file of GraalVM's reachability metadata repository, or of one like it."
              + " What it has for the libraries of the class path, by their versions, is read too.")
  private Path metadataRepository;

  @Option(
      names = "--coordinates",
      paramLabel = "JAR=GROUP:ARTIFACT:VERSION",
      description =
          "What library a jar of the class path is, for --metadata-repository. May be repeated."
              + " Jars with META-INF/maven/**/pom.properties say it themselves.")
  private List<String> coordinates = new ArrayList<>();

  @Option(
      names = "--charsets",
      split = ",",
      paramLabel = "NAME",
      description =
          "Charsets that the program finds by names which come from outside, separated by commas;"
              + " 'all' is every one of the JDK. Those whose names stand in its code are there"
              + " anyway.")
  private List<String> charsets = new ArrayList<>();

  @Option(
      names = "--locales",
      split = ",",
      paramLabel = "TAG",
      description =
          "Locales whose formats and names the image has, for example de,fr-CA,ja; 'all' is every one"
              + " of the JDK. A language without a country is all of its countries. Those that stand"
              + " in the program's code are there anyway, and so is English.")
  private List<String> locales = new ArrayList<>();

  @Option(
      names = "--add-opens",
      split = ",",
      paramLabel = "MODULE/PACKAGE",
      description =
          "Packages of the JDK whose members the application may use by reflection, also those that"
              + " are not public, as with java --add-opens.")
  private List<String> opened = new ArrayList<>();

  @Option(
      names = "--add-exports",
      split = ",",
      paramLabel = "MODULE/PACKAGE",
      description =
          "Packages of the JDK whose public members the application may use by reflection, as with"
              + " java --add-exports.")
  private List<String> exported = new ArrayList<>();

  @Option(
      names = "--debug-info",
      defaultValue = "names",
      paramLabel = "LEVEL",
      description =
          "What the file tells debuggers: ${COMPLETION-CANDIDATES}. None of it is loaded."
              + " Default: ${DEFAULT-VALUE}.")
  private DebugLevel debugInfo;

  @Option(
      names = "--strict",
      description = "Fail where a native method without replacement is reachable.")
  private boolean strict;

  @Option(
      names = "--enable-assertions",
      description =
          "Assertions of the application and its libraries are on, as with java -ea; those of the"
              + " JDK are not.")
  private boolean assertions;

  @Option(
      names = "--why",
      paramLabel = "METHOD",
      description =
          "Print why a method is reachable, and build nothing. METHOD is a part of"
              + " package/Class.name(descriptor), with dots or slashes.")
  private String why;

  @Option(
      names = "--why-class",
      paramLabel = "CLASS",
      description = "Print why a class is in the image, and build nothing.")
  private String whyClass;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a page that shows what is in the image and why, by packages, classes and methods.")
  private Path report;

  @Option(
      names = "--dump",
      paramLabel = "PASS:METHOD",
      description = "Print a method after a pass; 'all' is every pass. May be repeated.")
  private List<String> dumps = new ArrayList<>();

  @Option(names = "--verify", description = "Check the intermediate form after every pass.")
  private boolean verify;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Compiler threads. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors and warnings only.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> entries = entries();
    CompilationOptions options =
        new CompilationOptions(
            entries,
            mainClass,
            targetSpecification(),
            output,
            files.stream().map(ImageFile::parse).toList(),
            jdkHome,
            new MetadataInput(
                List.copyOf(metadata),
                metadataRepository,
                MetadataInput.coordinates(coordinates, entries)),
            List.copyOf(charsets),
            List.copyOf(locales),
            access(),
            strict,
            assertions,
            verify,
            debugInfo,
            List.copyOf(dumps),
            threads);
    if (why != null || whyClass != null) {
      explain(options, out);
      return 0;
    }
    BuildSummary summary = Compilation.run(options, listener(out), report);
    if (!quiet) {
      summary.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private List<PackageAccess> access() {
    List<PackageAccess> access = new ArrayList<>();
    opened.forEach(text -> access.add(access(text, true)));
    exported.forEach(text -> access.add(access(text, false)));
    return access;
  }

  private static PackageAccess access(String text, boolean isOpened) {
    PackageAccess access = PackageAccess.parse(text, isOpened);
    if (access == null) {
      throw new CompilerException(
          "'" + text + "' is no package of a module. Write java.base/java.lang, for example.");
    }
    return access;
  }

  private TargetSpecification targetSpecification() {
    return TargetReader.read(target).with(disks, shares, largeHeap);
  }

  private void explain(CompilationOptions options, PrintWriter out) {
    if (why != null) {
      Compilation.why(options, why).forEach(out::println);
    }
    if (whyClass != null) {
      Compilation.whyClass(options, whyClass).forEach(out::println);
    }
    out.flush();
  }

  private List<Path> entries() {
    List<Path> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        entries.add(Path.of(entry));
      }
    }
    return entries;
  }

  private BuildListener listener(PrintWriter out) {
    boolean terminal = System.console() != null;
    return new TerminalListener(
        line -> {
          if (!quiet || line.startsWith("warning: ")) {
            out.println(line);
            out.flush();
          }
        },
        terminal && !quiet
            ? text -> {
              out.print(text);
              out.flush();
            }
            : null);
  }
}
