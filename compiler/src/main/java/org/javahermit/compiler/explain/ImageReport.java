package org.javahermit.compiler.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.Cause;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.image.ImageBuilder;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.x64.CompiledMethod;

/**
 * A page that shows what is in an image and why. Takes the closed world, its code and the finished
 * image; leaves one file of HTML with everything in it, to be read in any browser, without network.
 *
 * <p>The page's data, as its script reads them: methods are numbered through in the order of the
 * classes; of each there is its name, the size of its code, the number of the method that leads to
 * it (−1: none), and the number of the text that says how.
 */
public final class ImageReport {
  private static final String TEMPLATE = "report.html";
  private static final String DATA = "/*DATA*/";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final World world;
  private final ImageBuilder.Result image;
  private final About about;
  private final ClassSizes sizes;
  private final Map<JavaMethod, Integer> code = new HashMap<>();
  private final Map<JavaClass, List<JavaMethod>> classes = new LinkedHashMap<>();
  private final Map<JavaMethod, Integer> numbers = new HashMap<>();
  private final Map<Origin, Integer> origins = new LinkedHashMap<>();
  private final Map<String, Integer> reasons = new LinkedHashMap<>();

  /**
   * What the page is about.
   *
   * @param image the image's name
   * @param target the target's name
   * @param mainClass with dots
   */
  public record About(String image, String target, String mainClass) {}

  /** Gathers what the page shows. */
  public ImageReport(
      World world, List<CompiledMethod> methods, ImageBuilder.Result image, About about) {
    this.world = world;
    this.image = image;
    this.about = about;
    this.sizes = new ClassSizes(world.types(), methods, image.extents());
    methods.forEach(method -> code.put(method.method(), method.code().length));
    Map<String, JavaClass> named = new TreeMap<>();
    for (JavaType type : world.types()) {
      JavaClass owner = ClassSizes.classOf(type);
      if (owner != null) {
        named.put(owner.javaName(), owner);
      }
    }
    methods.forEach(
        method -> named.put(method.method().owner().javaName(), method.method().owner()));
    named.values().forEach(type -> classes.put(type, new ArrayList<>()));
    methods.forEach(method -> classes.get(method.method().owner()).add(method.method()));
    classes.values().forEach(list -> list.forEach(m -> numbers.put(m, numbers.size())));
  }

  /**
   * Writes the page.
   *
   * @throws CompilerException where the file cannot be written
   */
  public void write(Path file) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, page());
    } catch (IOException e) {
      throw new CompilerException(
          "The report " + file + " cannot be written (" + e + "). Name another file.", e);
    }
  }

  /** The page's text. */
  public String page() {
    try (InputStream template = ImageReport.class.getResourceAsStream(TEMPLATE)) {
      String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      // The end of a script element must not occur within it.
      return text.replace(DATA, data().replace("</", "<\\/"));
    } catch (IOException e) {
      throw new CompilerException("The compiler's jar cannot be read (" + e + ").", e);
    }
  }

  private String data() throws JsonProcessingException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("image", about.image());
    root.put("target", about.target());
    root.put("mainClass", about.mainClass());
    root.put("file", image.sizes().file());
    ObjectNode parts = root.putObject("parts");
    image.sizes().parts().forEach(parts::put);
    ObjectNode resources = root.putObject("resources");
    sizes.resources().forEach(resources::put);
    ArrayNode list = root.putArray("classes");
    classes.forEach((type, methods) -> list.add(classNode(type, methods)));
    // What follows was numbered while the classes were written.
    ArrayNode origin = root.putArray("origins");
    origins.keySet().forEach(o -> origin.addArray().add(o.kind().lower()).add(o.name()));
    ArrayNode reason = root.putArray("reasons");
    reasons.keySet().forEach(reason::add);
    return MAPPER.writeValueAsString(root);
  }

  private ArrayNode classNode(JavaClass type, List<JavaMethod> methods) {
    ClassSizes.Size size = sizes.of(type);
    ArrayNode node = MAPPER.createArrayNode();
    node.add(type.javaName());
    node.add(number(origins, Origin.of(type)));
    node.add(size.tables()).add(size.statics()).add(size.objects());
    ArrayNode list = node.addArray();
    for (JavaMethod method : methods) {
      Cause cause = world.cause(method);
      Integer from = cause.from() == null ? null : numbers.get(cause.from());
      list.addArray()
          .add(method.name() + method.descriptor())
          .add(code.getOrDefault(method, 0))
          .add(from == null ? -1 : from)
          .add(number(reasons, cause.how()));
    }
    return node;
  }

  private static <T> int number(Map<T, Integer> numbers, T key) {
    Integer known = numbers.putIfAbsent(key, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }
}
