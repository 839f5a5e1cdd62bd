package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.javahermit.compiler.cli.CompilerProcess;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.target.TargetException;

/**
 * What goals have in common that run the compiler: its options, and the comparison with what was
 * built last. Where the contents of the class path, the options, the JDK and the compiler are those
 * of the image that is there, nothing is built.
 */
abstract class CompilerMojo extends ProgramMojo {

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

  /** What the image's file tells debuggers: none, names (the symbol table), or lines (DWARF). */
  @Parameter(property = "hermit.debugInfo", defaultValue = "names")
  private String debugInfo;

  /** Fails the build where a native method without replacement is reachable. */
  @Parameter(property = "hermit.strict", defaultValue = "false")
  private boolean strict;

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
    Path image = imageFile();
    List<String> options = options();
    BuildRecord record = new BuildRecord(besideImage(".inputs"));
    inputs(record, options);
    List<Path> products = withReport ? List.of(image, reportFile()) : List.of(image);
    String changed = record.firstChange(products);
    if (changed == null && !always) {
      getLog().info("nothing has changed since " + image + " was built: not built again");
      return;
    }
    getLog().debug("built because of: " + (changed == null ? "hermit.force" : changed));
    record.forget();
    // A report of an older image would mislead.
    Files.deleteIfExists(reportFile());
    runCompiler(command(options, products));
    record.write(products);
  }

  private List<String> command(List<String> options, List<Path> products) {
    List<String> command = new ArrayList<>(options);
    command.add("--output=" + products.get(0));
    if (products.size() > 1) {
      command.add("--report=" + products.get(1));
    }
    if (threads > 0) {
      command.add("--threads=" + threads);
    }
    return command;
  }

  final void runCompiler(List<String> arguments)
      throws IOException, MojoExecutionException, MojoFailureException {
    List<String> command = CompilerProcess.command(joined(pluginJars()), arguments);
    new CompilerRun(getLog()).run(command);
  }

  /** The options of the compiler that decide what the image is. */
  final List<String> options() throws IOException, MojoFailureException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "build",
                "--class-path=" + joined(classPath()),
                "--main=" + mainClass(),
                "--target=" + targetName(),
                "--debug-info=" + debugLevel(),
                "--jdk-home=" + jdkHome()));
    files.forEach(file -> options.add("--file=" + inProject(file)));
    metadata.forEach(path -> options.add("--metadata=" + path));
    if (!disks.isEmpty()) {
      options.add("--disks");
    }
    if (!shares.isEmpty()) {
      options.add("--shares");
    }
    if (strict) {
      options.add("--strict");
    }
    if (verify) {
      options.add("--verify");
    }
    return options;
  }

  private void inputs(BuildRecord record, List<String> options)
      throws IOException, MojoFailureException {
    record.text("options", String.join("\n", options));
    for (Path entry : classPath()) {
      record.content("class path", entry);
    }
    for (String file : files) {
      record.content("file", Path.of(hostPart(inProject(file))));
    }
    for (File path : metadata) {
      record.content("metadata", path.toPath());
    }
    if (Files.isRegularFile(Path.of(targetName()))) {
      record.content("target", Path.of(targetName()));
    }
    for (Path jar : pluginJars()) {
      record.content("compiler", jar);
    }
    record.jdk(jdkHome());
  }

  private String inProject(String file) {
    int middle = file.lastIndexOf('=');
    return middle < 1
        ? file
        : project().getBasedir().toPath().resolve(file.substring(0, middle))
            + file.substring(middle);
  }

  private static String hostPart(String file) {
    int middle = file.lastIndexOf('=');
    return middle < 1 ? file : file.substring(0, middle);
  }

  private DebugLevel debugLevel() {
    try {
      return DebugLevel.valueOf(debugInfo.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new CompilerException(
          "hermit.debugInfo is '" + debugInfo + "'. Write none, names or lines.");
    }
  }
}
