package org.javahermit.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Says what this machine has of what images need, and how what is missing gets here. Fails where
 * images can be neither built nor run.
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends HermitMojo {

  @Inject private ToolchainManager toolchains;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** The JDK 17 whose classes are compiled. Default: that of the toolchains, or the running one. */
  @Parameter(property = "hermit.jdkHome")
  private File jdkHome;

  /** The QEMU program. */
  @Parameter(property = "hermit.qemu", defaultValue = "qemu-system-x86_64")
  private String qemu;

  @Override
  void run() throws MojoFailureException {
    List<Doctor.Finding> findings = new Doctor(jdk(), qemu).examine();
    for (Doctor.Finding finding : findings) {
      show(finding);
    }
    List<String> needed =
        findings.stream()
            .filter(finding -> finding.state() == Doctor.State.MISSING)
            .map(Doctor.Finding::subject)
            .toList();
    if (!needed.isEmpty()) {
      throw new MojoFailureException("Missing: " + String.join(", ", needed) + "; see above.");
    }
  }

  private Path jdk() {
    return new ToolchainJdk(toolchains, session).orNamed(jdkHome);
  }

  private void show(Doctor.Finding finding) {
    switch (finding.state()) {
      case GOOD -> getLog().info(finding.line());
      case OPTIONAL -> getLog().warn(finding.line());
      case MISSING -> getLog().error(finding.line());
      default -> throw new IllegalStateException(finding.toString());
    }
  }
}
