package org.javahermit.jdk.jdk.internal.util;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.BootOptions;

/**
 * The properties that HotSpot's native code finds out: those of the platform, fixed for an image
 * (English, UTF-8, Unix conventions), and those of the virtual machine, followed by what {@code
 * -Dkey=value} parameters of the image say, which win.
 */
@Substitution("jdk.internal.util.SystemProps$Raw")
final class SystemPropsRawSubstitution {
  @Alias private static int _display_language_NDX;
  @Alias private static int _file_encoding_NDX;
  @Alias private static int _file_separator_NDX;
  @Alias private static int _format_language_NDX;
  @Alias private static int _java_io_tmpdir_NDX;
  @Alias private static int _line_separator_NDX;
  @Alias private static int _os_arch_NDX;
  @Alias private static int _os_name_NDX;
  @Alias private static int _os_version_NDX;
  @Alias private static int _path_separator_NDX;
  @Alias private static int _sun_arch_data_model_NDX;
  @Alias private static int _sun_cpu_endian_NDX;
  @Alias private static int _sun_io_unicode_encoding_NDX;
  @Alias private static int _sun_jnu_encoding_NDX;
  @Alias private static int _user_dir_NDX;
  @Alias private static int _user_home_NDX;
  @Alias private static int _user_name_NDX;
  @Alias private static int FIXED_LENGTH;

  private SystemPropsRawSubstitution() {}

  @Replace
  private static String[] platformProperties() {
    String[] values = new String[FIXED_LENGTH];
    values[_display_language_NDX] = "en";
    values[_file_encoding_NDX] = "UTF-8";
    values[_file_separator_NDX] = "/";
    values[_java_io_tmpdir_NDX] = "/tmp";
    values[_line_separator_NDX] = "\n";
    values[_os_arch_NDX] = "amd64";
    values[_os_name_NDX] = "JavaHermit";
    values[_os_version_NDX] = "0.1";
    values[_path_separator_NDX] = ":";
    values[_sun_arch_data_model_NDX] = "64";
    values[_sun_cpu_endian_NDX] = "little";
    values[_sun_io_unicode_encoding_NDX] = "UnicodeLittle";
    values[_sun_jnu_encoding_NDX] = "UTF-8";
    values[_user_dir_NDX] = "/";
    values[_user_home_NDX] = "/";
    values[_user_name_NDX] = "hermit";
    return values;
  }

  @Replace
  private static String[] vmProperties() {
    return BootOptions.withProperties(
        "java.home", "/java",
        "java.class.path", "",
        "java.library.path", "",
        "java.vm.specification.name", "Java Virtual Machine Specification",
        "java.vm.specification.vendor", "Oracle Corporation",
        "java.vm.specification.version", "17",
        "java.vm.name", "JavaHermit",
        "java.vm.vendor", "JavaHermit",
        "java.vm.version", "0.1",
        "java.vm.info", "compiled mode",
        "jdk.debug", "release");
  }
}
