package org.javahermit.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.testrunner.Discovery;
import org.javahermit.testrunner.RunTests;
import org.javahermit.testrunner.TestClasses;
import org.javahermit.testrunner.TestFilter;

/**
 * Runs the module's tests inside an image: {@code mvn test-compile hermit:test
 * -Ptarget=x86_64-hermit}. Finds the tests as Surefire does, builds an image of them, the module's
 * classes and JUnit, boots it, shows what it tells, and writes reports in Surefire's format. Tests
 * of JUnit 5, and of JUnit 4, run.
 *
 * <p>A test at which the image breaks off is an error, and the image is booted again for the
 * classes behind it. What the runtime itself says, and what an image cannot do, is the failure of
 * the test that asked for it.
 */
@Mojo(
    name = "test",
    defaultPhase = LifecyclePhase.TEST,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestMojo extends MachineMojo {
  private static final List<String> INCLUDES =
      List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

  @Inject private ToolchainManager toolchains;
  @Inject private RepositorySystem repositorySystem;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  private List<RemoteRepository> repositories;

  /** Compiler, runtime library and runner. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> toolchain;

  /** Does nothing where true. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /** Does nothing where true; nothing is compiled for tests either. */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skipTestCompile;

  /**
   * Which tests run, as for Surefire: {@code -Dtest=NumbersTest}, {@code -Dtest=Numbers*#adds*},
   * {@code -Dtest='!SlowTest'}, separated by commas. It stands in the place of {@code includes} and
   * {@code excludes}.
   */
  @Parameter(property = "test")
  private String test;

  /**
   * Patterns of test classes. Default, as for Surefire: names that begin with {@code Test}, or end
   * with {@code Test}, {@code Tests} or {@code TestCase}.
   */
  @Parameter(property = "hermit.test.includes")
  private List<String> includes = List.of();

  /** Patterns of classes that are no tests. */
  @Parameter(property = "hermit.test.excludes")
  private List<String> excludes = List.of();

  /** Tags, or expressions of tags, of the tests that run; separated by commas. */
  @Parameter(property = "groups", defaultValue = "")
  private String groups;

  /** Tags, or expressions of tags, of tests that do not run. */
  @Parameter(property = "excludedGroups", defaultValue = "")
  private String excludedGroups;

  /** Where the classes with tests are. */
  @Parameter(
      property = "hermit.test.classesDirectory",
      defaultValue = "${project.build.testOutputDirectory}",
      required = true)
  private File testClassesDirectory;

  /** Where the reports go. */
  @Parameter(
      property = "hermit.test.reportsDirectory",
      defaultValue = "${project.build.directory}/hermit-reports")
  private File reportsDirectory;

  /** Whether the build goes on where tests fail. */
  @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
  private boolean testFailureIgnore;

  /** Whether it fails where there are no tests. */
  @Parameter(property = "failIfNoTests", defaultValue = "false")
  private boolean failIfNoTests;

  /** Whether it fails where {@code -Dtest} matches none. */
  @Parameter(property = "surefire.failIfNoSpecifiedTests", defaultValue = "true")
  private boolean failIfNoSpecifiedTests;

  /** Whether the heap can be larger than 4 GiB, up to 32 GiB, as of goal {@code build}. */
  @Parameter(property = "hermit.largeHeap", defaultValue = "false")
  private boolean largeHeap;

  /** Whether assertions of tests, application and libraries are on. */
  @Parameter(property = "enableAssertions", defaultValue = "true")
  private boolean enableAssertions;

  /** Keeps what tests print off the terminal; it is in the reports. */
  @Parameter(property = "maven.test.redirectTestOutputToFile", defaultValue = "false")
  private boolean redirectTestOutputToFile;

  /** An image that tells nothing for so many seconds is ended: no test begins, ends or prints. */
  @Parameter(property = "hermit.test.timeout", defaultValue = "300")
  private int timeout;

  /**
   * The JDK 17 whose classes are compiled. Default: a JDK 17 of Maven's toolchains, or else the one
   * that runs Maven.
   */
  @Parameter(property = "hermit.jdkHome")
  private File jdkHome;

  /**
   * Files and folders of this machine that tests find in the image's file system: {@code
   * HOST=GUEST}, for example {@code src/test/data=/src/test/data}, since tests begin in the root
   * directory. The folders of the module's classes and of its tests' classes are there in any case,
   * under their paths in the project, for example {@code /target/test-classes}.
   */
  @Parameter(property = "hermit.files")
  private List<String> files = List.of();

  /** Files with reachability metadata, or folders with such files. */
  @Parameter(property = "hermit.metadata")
  private List<File> metadata = List.of();

  /**
   * GraalVM's reachability metadata repository, or one like it: a folder, a zip file, or an
   * artifact {@code GROUP:ARTIFACT:VERSION:zip:repository}.
   */
  @Parameter(property = "hermit.metadataRepository")
  private String metadataRepository;

  /**
   * Charsets that tests find by names which come from outside; {@code all} is every one of the JDK.
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
   * Packages of the JDK whose members the program may use by reflection, also those that are not
   * public, as with {@code java --add-opens}: {@code java.base/java.lang}.
   */
  @Parameter(property = "hermit.addOpens")
  private List<String> addOpens = List.of();

  /**
   * Packages of the JDK whose public members the program may use by reflection, as with {@code java
   * --add-exports}.
   */
  @Parameter(property = "hermit.addExports")
  private List<String> addExports = List.of();

  /** What the image's file tells debuggers: none, names, or lines. */
  @Parameter(property = "hermit.debugInfo", defaultValue = "names")
  private String debugInfo;

  /** Number of compiler threads; 0: one for each processor. */
  @Parameter(property = "hermit.threads", defaultValue = "0")
  private int threads;

  /** Builds the image in any case. */
  @Parameter(property = "hermit.force", defaultValue = "false")
  private boolean force;

  private final Map<String, String> runProperties = new LinkedHashMap<>();

  @Override
  String nameSuffix() {
    return "-tests";
  }

  @Override
  boolean isMainClassNamed() {
    return true;
  }

  @Override
  Map<String, String> allProperties() throws MojoFailureException {
    Map<String, String> all = new LinkedHashMap<>(super.allProperties());
    all.putAll(runProperties);
    return all;
  }

  @Override
  void boot()
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
    if (skipTests || skipTestCompile) {
      getLog().info("Tests are skipped.");
      return;
    }
    if (!isImageNamed() && !buildImage()) {
      noTests();
      return;
    }
    runTests();
  }

  private void noTests() throws MojoFailureException {
    getLog().info("No tests to run.");
    if (failIfNoTests || test != null && failIfNoSpecifiedTests) {
      throw new MojoFailureException(
          "No tests were found"
              + (test == null ? " in " + testClassesDirectory : " that match -Dtest=" + test)
              + ".");
    }
  }

  /** Makes the image, unless there are no tests. */
  private boolean buildImage()
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
    if (!testClassesDirectory.isDirectory()) {
      return false;
    }
    PluginJars jars = new PluginJars(toolchain);
    Path jdk = new ToolchainJdk(toolchains, session()).orNamed(jdkHome);
    List<Path> classPath = testClassPath(jars);
    Path found = besideImage(".d").toAbsolutePath();
    discover(jdk, classPath, found);
    if (Files.size(found.resolve(Discovery.CLASSES)) == 0) {
      return false;
    }
    classPath.add(0, found);
    try {
      build(jars, jdk, classPath).make(imageFile(), null, force);
    } catch (CompilerException e) {
      throw new MojoFailureException(e.getMessage());
    }
    return true;
  }

  private List<String> switches() {
    List<String> switches = new ArrayList<>(mountSwitches());
    switches.addAll(ImageInput.textSwitches(charsets, locales));
    switches.addAll(new PackageOptions(addOpens, addExports).ofCompiler());
    if (largeHeap) {
      switches.add(ImageInput.LARGE_HEAP);
    }
    if (enableAssertions) {
      switches.add(ImageInput.ASSERTIONS);
    }
    return switches;
  }

  private ImageBuild build(PluginJars jars, Path jdk, List<Path> classPath)
      throws MojoFailureException {
    RepositoryPlace place = new RepositoryPlace(repositorySystem, repositorySession, repositories);
    ImageInput input =
        new ImageInput(
            classPath,
            RunTests.class.getName(),
            targetName(),
            jdk,
            shownFiles(classPath),
            metadata.stream().map(File::toPath).toList(),
            place.metadata(metadataRepository, project(), classPath),
            debugInfo,
            switches());
    return new ImageBuild(input, jars.compiler(), besideImage(".inputs"), threads, getLog());
  }

  /**
   * The folders of classes come first, so that what the pom names wins. That of the found tests is
   * not the project's and has no file that a test could ask for.
   */
  private List<String> shownFiles(List<Path> classPath) {
    Path basedir = project().getBasedir().toPath();
    List<String> shown = new ArrayList<>();
    for (Path folder :
        List.of(
            testClassesDirectory.toPath(), Path.of(project().getBuild().getOutputDirectory()))) {
      if (classPath.contains(folder) && folder.startsWith(basedir)) {
        shown.add(folder + "=/" + basedir.relativize(folder));
      }
    }
    files.forEach(file -> shown.add(ImageInput.resolve(basedir, file)));
    return shown;
  }

  private List<Path> testClassPath(PluginJars jars) throws MojoFailureException {
    List<Path> entries = new ArrayList<>();
    entries.add(testClassesDirectory.toPath());
    try {
      for (String element : project().getTestClasspathElements()) {
        Path entry = Path.of(element);
        if (Files.exists(entry) && !entries.contains(entry)) {
          entries.add(entry);
        }
      }
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoFailureException("The project's test dependencies are not resolved.", e);
    }
    TestEngines engines = new TestEngines(repositorySystem, repositorySession, repositories);
    entries.addAll(engines.missing(project().getArtifacts()));
    entries.add(jars.testRunner());
    return entries;
  }

  /** Finds the tests, in a Java virtual machine of its own: their class path is not Maven's. */
  private void discover(Path jdk, List<Path> classPath, Path found)
      throws IOException, InterruptedException, MojoFailureException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", ProgramMojo.joined(classPath), Discovery.class.getName()));
    command.addAll(List.of(testClassesDirectory.toString(), found.toString()));
    command.addAll(List.of(imageFilter(), text(groups), text(excludedGroups)));
    getLog().debug(String.join(" ", command));
    Process process =
        new ProcessBuilder(command)
            .directory(project().getBasedir())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    output.lines().forEach(status == 0 ? getLog()::debug : getLog()::error);
    if (status != 0) {
      throw new MojoFailureException(
          "The module's tests cannot be found: JUnit ended with exit code "
              + status
              + ", see its output above. mvn test says whether they run on HotSpot.");
    }
  }

  private static String text(String parameter) {
    return parameter == null ? "" : parameter;
  }

  /**
   * Which tests are in the image. Where {@code -Dtest} asks for some of the usual, all the usual,
   * so that the image need not be built again for others.
   */
  private String imageFilter() throws IOException, MojoFailureException {
    String text = usualFilter();
    if (test == null) {
      return text;
    }
    try {
      TestFilter all = TestFilter.parse(text);
      TestFilter wanted = TestFilter.parse(test);
      List<String> unusual = new ArrayList<>();
      for (String name : TestClasses.namesIn(testClassesDirectory.toPath())) {
        if (wanted.matchesClass(name) && !all.matchesClass(name)) {
          unusual.add(name);
        }
      }
      return unusual.isEmpty() ? text : test;
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** Which tests run where {@code -Dtest} does not say it. */
  private String usualFilter() {
    return TestFilter.text(includes.isEmpty() ? INCLUDES : includes, excludes);
  }

  private void runTests()
      throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
    Map<String, String> properties = new LinkedHashMap<>();
    TestLog log =
        new TestLog(
            getLog(),
            new SurefireReport(reportsDirectory.toPath(), properties),
            redirectTestOutputToFile ? null : System.out);
    getLog().info("");
    getLog().info("T E S T S  in " + existingImage());
    List<TestCase> cases = new ArrayList<>();
    BitSet done = new BitSet();
    boolean isMore = true;
    while (isMore) {
      TestResults results = new TestResults(log, properties);
      String failure = run(results, done);
      cases.addAll(results.cases());
      boolean isFurther = results.addBegun(done);
      isMore = failure != null && isFurther;
      if (failure != null && !isFurther) {
        throw new MojoExecutionException(
            failure + " No test had begun; the console is in " + besideImage(".console") + ".");
      }
    }
    if (cases.isEmpty()) {
      noTests();
      return;
    }
    log.summary(cases);
    judge(TestCounts.of(cases));
  }

  /** Runs the image once; returns why it broke off, or null. */
  private String run(TestResults results, BitSet done)
      throws IOException, InterruptedException, MojoFailureException {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    runProperties.put(RunTests.KEY, key);
    runProperties.put(RunTests.FILTER, test != null ? test : usualFilter());
    runProperties.put(RunTests.GROUPS, text(groups));
    runProperties.put(RunTests.EXCLUDED_GROUPS, text(excludedGroups));
    runProperties.put(RunTests.DONE, done.isEmpty() ? "" : RunTests.text(done));
    runProperties.values().removeIf(String::isEmpty);
    TestRun run = new TestRun(key, results, Duration.ofSeconds(timeout));
    return run.follow(inBackground(ports(), besideImage("").getParent()));
  }

  private void judge(TestCounts counts) throws MojoFailureException {
    if (!counts.isBad()) {
      return;
    }
    String text = "There are test failures; their reports are in " + reportsDirectory + ".";
    if (!testFailureIgnore) {
      throw new MojoFailureException(text);
    }
    getLog().error(text);
  }
}
