package org.javahermit.compiler;

import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.PackageAccess;
import org.javahermit.compiler.image.DebugLevel;
import org.javahermit.compiler.image.ImageFile;
import org.javahermit.compiler.metadata.MetadataInput;
import org.javahermit.target.TargetSpecification;

/**
 * What to compile, for what, and how.
 *
 * @param classPath jars and directories of the application, in the order in which they are searched
 * @param mainClass name of the main class, with dots or slashes
 * @param target what the image is for
 * @param output where the image goes
 * @param files files of this machine that the image shows to the program
 * @param jdkHome the JDK whose classes are compiled; null for the running one
 * @param metadata where metadata comes from besides the class path
 * @param charsets names of charsets that the image has besides those that the program asks for by
 *     constants; {@code all} stands for every one of the JDK
 * @param locales tags of the locales whose data the image gets in any case, or {@code all}
 * @param access packages of the JDK that the application may use beyond what their modules say
 * @param strict whether a reachable native method without replacement is an error
 * @param assertions whether assertions of the application and its libraries are on
 * @param verify whether the intermediate form is checked after every pass
 * @param debug what the image's file has for debuggers
 * @param dumps {@code PASS:METHOD} texts: methods to be printed after passes
 * @param threads number of compiler threads, 1 or more
 */
public record CompilationOptions(
    List<Path> classPath,
    String mainClass,
    TargetSpecification target,
    Path output,
    List<ImageFile> files,
    Path jdkHome,
    MetadataInput metadata,
    List<String> charsets,
    List<String> locales,
    List<PackageAccess> access,
    boolean strict,
    boolean assertions,
    boolean verify,
    DebugLevel debug,
    List<String> dumps,
    int threads) {}
