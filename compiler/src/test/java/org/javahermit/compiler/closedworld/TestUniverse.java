package org.javahermit.compiler.closedworld;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.bootstrap.Assertions;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;

/** The classes of a test's program and of the JDK that runs, without the runtime library's. */
final class TestUniverse {
  private TestUniverse() {}

  static ClassUniverse of(Path classes, VarHandleInitializers handles) throws IOException {
    return new ClassUniverse(
        List.of(
            new JdkImage(Path.of(System.getProperty("java.home"))),
            new DirectorySource(classes, Layer.APPLICATION)),
        node -> handles.transform(Assertions.OFF.apply(node)));
  }
}
