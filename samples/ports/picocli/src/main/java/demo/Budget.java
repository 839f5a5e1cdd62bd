package demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Works out what is left of a sum of money: subcommands, options of many types, help, errors. */
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    versionProvider = Budget.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Works out what is left of a sum of money.",
    subcommands = {Budget.Spend.class, Budget.Split.class, CommandLine.HelpCommand.class})
public final class Budget implements Runnable {

  /** How amounts are rounded. */
  enum Rounding {
    UP,
    DOWN,
    HALF_UP
  }

  /** Where the version comes from. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"budget 1.0", "picocli " + CommandLine.VERSION};
    }
  }

  /** Options of all commands. */
  static final class Output {
    @Option(
        names = {"-r", "--rounding"},
        defaultValue = "HALF_UP",
        description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Rounding rounding;

    @Option(names = "--digits", defaultValue = "2", description = "Digits behind the point.")
    private int digits;

    private String text(BigDecimal amount) {
      return amount.setScale(digits, RoundingMode.valueOf(rounding.name())).toPlainString();
    }
  }

  /** A thing that was bought. */
  record Item(String name, BigDecimal price) {
    static Item parse(String text) {
      String[] parts = text.split(":");
      if (parts.length != 2) {
        throw new CommandLine.TypeConversionException("'" + text + "' is not NAME:PRICE");
      }
      return new Item(parts[0], new BigDecimal(parts[1]));
    }
  }

  @Option(names = "--have", paramLabel = "SUM", description = "What there is.", required = true)
  private BigDecimal have;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Takes prices off. */
  @Command(name = "spend", description = "Takes prices off.", sortOptions = false)
  static final class Spend implements Callable<Integer> {
    @ParentCommand private Budget budget;
    @Mixin private Output output;

    @Parameters(arity = "1..*", paramLabel = "NAME:PRICE", description = "What was bought.")
    private List<Item> items;

    @Option(names = "--on", description = "The day; today if it is not said.")
    private LocalDate day;

    @Option(
        names = {"-t", "--tag"},
        paramLabel = "NAME=TEXT",
        description = "Remarks; may be repeated.")
    private Map<String, String> tags = new TreeMap<>();

    @Option(names = "--only", description = "Items whose names match.")
    private Pattern only;

    @Option(
        names = "--names",
        negatable = true,
        defaultValue = "true",
        fallbackValue = "true",
        description = "Print the names.")
    private boolean names;

    @Override
    public Integer call() {
      BigDecimal left = budget.have;
      for (Item item : items) {
        if (only == null || only.matcher(item.name()).matches()) {
          left = left.subtract(item.price());
          System.out.println((names ? item.name() + " " : "") + output.text(item.price()));
        }
      }
      tags.forEach((name, text) -> System.out.println(name + " is " + text));
      System.out.println(
          (day == null ? "left" : "left on " + day.plusDays(1)) + ": " + output.text(left));
      return left.signum() < 0 ? 3 : 0;
    }
  }

  /** Either parts or persons. */
  static final class Shares {
    @Option(names = "--parts", split = ",", required = true, description = "Sizes of parts.")
    private int[] parts;

    @ArgGroup(exclusive = false)
    private Persons persons;
  }

  /** Persons, and how many more there are. */
  static final class Persons {
    @Option(names = "--person", required = true, description = "A person; may be repeated.")
    private List<String> persons = new ArrayList<>();

    @Option(names = "--others", description = "How many more.")
    private short others;
  }

  /** Shares out. */
  @Command(
      name = "split",
      description = {"Shares out.", "By parts, or among persons."})
  static final class Split implements Callable<Integer> {
    @ParentCommand private Budget budget;
    @Mixin private Output output;

    @ArgGroup(exclusive = true, multiplicity = "1", heading = "Shares:%n")
    private Shares shares;

    @Override
    public Integer call() {
      if (shares.persons == null) {
        int all = 0;
        for (int part : shares.parts) {
          all += part;
        }
        for (int part : shares.parts) {
          print(part + " of " + all, part, all);
        }
        return 0;
      }
      int all = shares.persons.persons.size() + shares.persons.others;
      shares.persons.persons.forEach(person -> print(person, 1, all));
      return 0;
    }

    private void print(String who, int part, int all) {
      BigDecimal amount =
          budget
              .have
              .multiply(BigDecimal.valueOf(part))
              .divide(BigDecimal.valueOf(all), 10, RoundingMode.DOWN);
      System.out.println(who + " " + output.text(amount));
    }

    /** A command that is a method. */
    @Command(name = "evenly", description = "In equal parts.")
    int evenly(@Parameters(paramLabel = "N") int parts) {
      print("each", 1, parts);
      return 0;
    }
  }

  public static void main(String[] args) {
    CommandLine commands = new CommandLine(new Budget());
    commands.registerConverter(Item.class, Item::parse);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setUsageHelpAutoWidth(false);
    System.exit(commands.execute(args));
  }
}
