package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.target.TargetException;

/**
 * What goals have in common that run the compiler: its options, and the comparison with what was
 * built last. Where the contents of the class path, the options, the JDK and the compiler are those
 * of the image that is there, nothing is built.
 */
abstract class CompilerMojo extends ProgramMojo {
  @Inject private RepositorySystem repositorySystem;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  private List<RemoteRepository> repositories;

  /**
   * Files and folders of this machine that the program finds in its file system: {@code
   * HOST=GUEST}, for example {@code src/main/conf/app.conf=/etc/app.conf}. Relative paths begin in
   * the project's folder.
   */
  @Parameter(property = "hermit.files")
  private List<String> files = List.of();

  /**
   * Files with reachability metadata (reflection, proxies, resources), or folders with such files,
   * besides those that the class path has in {@code META-INF/native-image}.
   */
  @Parameter(property = "hermit.metadata")
  private List<File> metadata = List.of();

  /**
   * GraalVM's reachability metadata repository, or one like it: a folder, a zip file, or an
   * artifact, for example {@code
   * org.graalvm.buildtools:graalvm-reachability-metadata:0.10.6:zip:repository}. What it has for
   * the dependencies, by their versions, is read too.
   */
  @Parameter(property = "hermit.metadataRepository")
  private String metadataRepository;

  /**
   * Charsets that the program finds by names which come from outside, for example {@code
   * windows-1251,Shift_JIS}; {@code all} is every one of the JDK. Those whose names stand in its
   * code are there anyway.
   */
  @Parameter(property = "hermit.charsets")
  private List<String> charsets = List.of();

  /**
   * Locales whose formats and names the image has, for example {@code de,fr-CA,ja}; {@code all} is
   * every one of the JDK. Those that stand in the program's code are there anyway, and so is
   * English.
   */
  @Parameter(property = "hermit.locales")
  private List<String> locales = List.of();

  /**
   * Disks that the guest gets when it is run; where there are some, the image has drivers and file
   * systems for them.
   */
  @Parameter(property = "hermit.disks")
  private List<String> disks = List.of();

  /**
   * Folders of this machine that the guest sees when it is run; where there are some, the image has
   * drivers and file systems for them.
   */
  @Parameter(property = "hermit.shares")
  private List<String> shares = List.of();

  /**
   * Whether the heap can be larger than 4 GiB, up to 32 GiB. Costs some speed and size, so that it
   * is not on for all.
   */
  @Parameter(property = "hermit.largeHeap", defaultValue = "false")
  private boolean largeHeap;

  /** What the image's file tells debuggers: none, names (the symbol table), or lines (DWARF). */
  @Parameter(property = "hermit.debugInfo", defaultValue = "names")
  private String debugInfo;

  /** Fails the build where a native method without replacement is reachable. */
  @Parameter(property = "hermit.strict", defaultValue = "false")
  private boolean strict;

  /** Whether assertions of the application and its libraries are on, as with {@code java -ea}. */
  @Parameter(property = "hermit.enableAssertions", defaultValue = "false")
  private boolean enableAssertions;

  /** Checks the compiler's intermediate form after every pass. */
  @Parameter(property = "hermit.verify", defaultValue = "false")
  private boolean verify;

  /** Number of compiler threads; 0: one for each processor. */
  @Parameter(property = "hermit.threads", defaultValue = "0")
  private int threads;

  @Override
  final void runOnImage() throws MojoExecutionException, MojoFailureException {
    try {
      compile();
    } catch (CompilerException | TargetException | NoMainClassException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The project's classes cannot be read, or the compiler cannot be started: "
              + e.getMessage(),
          e);
    }
  }

  /** Does what the goal is for. */
  abstract void compile() throws IOException, MojoExecutionException, MojoFailureException;

  /** Where the report lies that goes with the image. */
  final Path reportFile() {
    return besideImage(".html");
  }

  /**
   * Makes image and, where wanted, report, unless they are there already.
   *
   * @param always whether they are made in any case
   */
  final void makeImage(boolean withReport, boolean always)
      throws IOException, MojoExecutionException, MojoFailureException {
    boolean isNew = build().make(imageFile(), withReport ? reportFile() : null, always);
    if (isNew && !withReport) {
      // A report of an older image would mislead.
      Files.deleteIfExists(reportFile());
    }
  }

  /** Runs the compiler with other arguments than those of a build. */
  final void runCompiler(List<String> arguments)
      throws IOException, MojoExecutionException, MojoFailureException {
    build().run(arguments);
  }

  /** The options of the compiler that decide what the image is. */
  final List<String> options() throws IOException, MojoFailureException {
    return input().options();
  }

  private ImageBuild build() throws IOException, MojoFailureException {
    return new ImageBuild(
        input(), pluginJars().compiler(), besideImage(".inputs"), threads, getLog());
  }

  private ImageInput input() throws IOException, MojoFailureException {
    List<String> switches = new ArrayList<>(ImageInput.mountSwitches(disks, shares));
    switches.addAll(ImageInput.textSwitches(charsets, locales));
    switches.addAll(packages().ofCompiler());
    if (largeHeap) {
      switches.add(ImageInput.LARGE_HEAP);
    }
    if (strict) {
      switches.add("--strict");
    }
    if (enableAssertions) {
      switches.add(ImageInput.ASSERTIONS);
    }
    if (verify) {
      switches.add("--verify");
    }
    Path basedir = project().getBasedir().toPath();
    List<Path> classPath = classPath();
    return new ImageInput(
        classPath,
        mainClass(),
        targetName(),
        jdkHome(),
        files.stream().map(file -> ImageInput.resolve(basedir, file)).toList(),
        metadata.stream().map(File::toPath).toList(),
        dependencies(classPath),
        debugInfo,
        switches);
  }

  private DependencyMetadata dependencies(List<Path> classPath) throws MojoFailureException {
    RepositoryPlace place = new RepositoryPlace(repositorySystem, repositorySession, repositories);
    return place.metadata(metadataRepository, project(), classPath);
  }
}
