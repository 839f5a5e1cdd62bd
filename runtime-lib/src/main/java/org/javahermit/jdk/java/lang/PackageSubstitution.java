package org.javahermit.jdk.java.lang;

import java.util.Arrays;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.PackageVersions;

/**
 * Packages are looked for as by classes of the application: who calls is not known. What manifests
 * say of them is looked up when somebody asks, and not when a package is made.
 */
@Substitution("java.lang.Package")
final class PackageSubstitution {
  @Alias private VersionInfo versionInfo;

  private PackageSubstitution() {}

  /** What a class loader of the program said of a package. */
  @Substitution("java.lang.Package$VersionInfo")
  static final class VersionInfo {
    @Alias static VersionInfo NULL_VERSION_INFO;
    @Alias private String specTitle;
    @Alias private String specVersion;
    @Alias private String specVendor;
    @Alias private String implTitle;
    @Alias private String implVersion;
    @Alias private String implVendor;

    private VersionInfo() {}
  }

  @Alias
  public native String getName();

  @Add
  private String attribute(String own, String name) {
    return versionInfo == VersionInfo.NULL_VERSION_INFO
        ? PackageVersions.attribute(getName(), name)
        : own;
  }

  @Replace
  public String getSpecificationTitle() {
    return attribute(versionInfo.specTitle, "Specification-Title");
  }

  @Replace
  public String getSpecificationVersion() {
    return attribute(versionInfo.specVersion, "Specification-Version");
  }

  @Replace
  public String getSpecificationVendor() {
    return attribute(versionInfo.specVendor, "Specification-Vendor");
  }

  @Replace
  public String getImplementationTitle() {
    return attribute(versionInfo.implTitle, "Implementation-Title");
  }

  @Replace
  public String getImplementationVersion() {
    return attribute(versionInfo.implVersion, "Implementation-Version");
  }

  @Replace
  public String getImplementationVendor() {
    return attribute(versionInfo.implVendor, "Implementation-Vendor");
  }

  /** Numbers are compared from the left; one that is not there is 0. */
  @Replace
  public boolean isCompatibleWith(String desired) {
    String version = getSpecificationVersion();
    if (version == null || version.isEmpty()) {
      throw new NumberFormatException("Empty version string");
    }
    int[] own = numbers(version);
    int[] other = numbers(desired);
    int length = Integer.max(own.length, other.length);
    return Arrays.compare(Arrays.copyOf(own, length), Arrays.copyOf(other, length)) >= 0;
  }

  @Add
  private static int[] numbers(String version) {
    String[] parts = version.split("\\.", -1);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
      if (numbers[i] < 0) {
        throw new NumberFormatException("For input string: \"" + numbers[i] + '"');
      }
    }
    return numbers;
  }

  @Override
  @Replace
  public String toString() {
    return "package "
        + getName()
        + behind(", ", getSpecificationTitle())
        + behind(", version ", getSpecificationVersion());
  }

  @Add
  private static String behind(String words, String text) {
    return text == null || text.isEmpty() ? "" : words + text;
  }

  @Replace
  public static Package getPackage(String name) {
    return ((ClassLoaderSubstitution) (Object) ClassLoader.getSystemClassLoader()).getPackage(name);
  }

  @Replace
  public static Package[] getPackages() {
    return ((ClassLoaderSubstitution) (Object) ClassLoader.getSystemClassLoader()).getPackages();
  }
}
