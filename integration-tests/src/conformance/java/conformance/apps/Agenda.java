package conformance.apps;

import java.text.*;
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
import java.util.*;
import java.util.stream.*;

/** Recurring events in time zones, and a report of sales. */
public final class Agenda {
  enum Freq {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  record Rule(Freq f, int every, LocalDate until) {}

  record Ev(String title, ZonedDateTime start, Duration len, Rule rule) {
    Stream<ZonedDateTime> occurrences() {
      if (rule == null) return Stream.of(start);
      return Stream.iterate(0, i -> i + rule.every())
          .map(
              i ->
                  switch (rule.f()) {
                    case DAILY -> start.plusDays(i);
                    case WEEKLY -> start.plusWeeks(i);
                    case MONTHLY -> start.plusMonths(i);
                    case YEARLY -> start.plusYears(i);
                  })
          .takeWhile(z -> !z.toLocalDate().isAfter(rule.until()));
    }
  }

  record Sale(LocalDate date, String region, String product, int qty, double price) {
    double total() {
      return qty * price;
    }

    static Sale parse(String l) {
      String[] p = l.split(",");
      if (p.length != 5)
        throw new IllegalArgumentException("line has " + p.length + " fields: " + l);
      return new Sale(
          LocalDate.parse(p[0].trim(), DateTimeFormatter.ofPattern("d/M/yyyy")),
          p[1].trim(),
          p[2].trim(),
          Integer.parseInt(p[3].trim()),
          Double.parseDouble(p[4].trim()));
    }
  }

  public static void main(String[] args) throws Exception {
    ZoneId berlin = ZoneId.of("Europe/Berlin"), ny = ZoneId.of("America/New_York");
    DateTimeFormatter f =
        DateTimeFormatter.ofPattern("EEE dd MMM yyyy HH:mm VV (xxx)", Locale.ENGLISH);
    List<Ev> evs =
        List.of(
            new Ev(
                "standup",
                ZonedDateTime.of(2024, 3, 29, 9, 0, 0, 0, berlin),
                Duration.ofMinutes(15),
                new Rule(Freq.DAILY, 1, LocalDate.of(2024, 4, 2))),
            new Ev(
                "rent",
                ZonedDateTime.of(2024, 1, 31, 12, 0, 0, 0, ny),
                Duration.ZERO,
                new Rule(Freq.MONTHLY, 1, LocalDate.of(2024, 5, 31))),
            new Ev(
                "party",
                ZonedDateTime.of(2024, 2, 29, 20, 30, 0, 0, ny),
                Duration.ofHours(5),
                new Rule(Freq.YEARLY, 1, LocalDate.of(2028, 12, 31))),
            new Ev(
                "once",
                ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, berlin),
                Duration.ofHours(1),
                null));
    for (Ev e : evs) {
      System.out.println(e.title() + " " + e.len());
      e.occurrences()
          .forEach(
              z ->
                  System.out.println(
                      "  "
                          + z.format(f)
                          + " -> "
                          + z.plus(e.len())
                              .withZoneSameInstant(ZoneOffset.UTC)
                              .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)));
    }
    NavigableMap<Instant, List<String>> agenda =
        evs.stream()
            .flatMap(e -> e.occurrences().map(o -> Map.entry(o.toInstant(), e.title())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    agenda.forEach((k, v) -> System.out.println(k + " " + v));
    System.out.println(agenda.ceilingEntry(Instant.parse("2024-06-01T00:00:00Z")));
    System.out.println(
        Period.between(LocalDate.of(1999, 12, 31), LocalDate.of(2024, 2, 29))
            + " "
            + ChronoUnit.DAYS.between(LocalDate.of(1999, 12, 31), LocalDate.of(2024, 2, 29))
            + " "
            + LocalDate.of(2024, 1, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
    String csv =
        "1/2/2024, North, Widget, 10, 2.50\n15/2/2024, South, Widget, 3, 2.50\n3/3/2024, North, Gadget, 7, 19.99\n4/3/2024, East, Widget, 12, 2.45\nbad line\n31/2/2024, West, X, 1, 1\n9/3/2024, South, Gadget, x, 19.99\n9/3/2024, South, Gizmo, 2, 1234567.891";
    List<Sale> sales = new ArrayList<>();
    for (String l : csv.split("\n"))
      try {
        sales.add(Sale.parse(l));
      } catch (IllegalArgumentException | DateTimeException e) {
        System.out.println("skip: " + e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    NumberFormat money = NumberFormat.getCurrencyInstance(Locale.US),
        pct = NumberFormat.getPercentInstance(Locale.US);
    pct.setMaximumFractionDigits(1);
    double all = sales.stream().mapToDouble(Sale::total).sum();
    System.out.printf("%-10s|%8s|%15s|%7s%n", "Region", "Units", "Revenue", "Share");
    System.out.println("-".repeat(44));
    sales.stream()
        .collect(Collectors.groupingBy(Sale::region, TreeMap::new, Collectors.toList()))
        .forEach(
            (r, l) -> {
              double t = l.stream().mapToDouble(Sale::total).sum();
              System.out.printf(
                  "%-10s|%8d|%15s|%7s%n",
                  r, l.stream().mapToInt(Sale::qty).sum(), money.format(t), pct.format(t / all));
            });
    System.out.printf(
        Locale.US,
        "%,.2f %e %g %a %x %o %08.3f %+d %(d %c %b %h %S %n",
        all,
        all,
        all,
        all,
        255,
        8,
        Math.E,
        5,
        -5,
        'x',
        true,
        "hi",
        "up");
    DoubleSummaryStatistics st = sales.stream().collect(Collectors.summarizingDouble(Sale::total));
    System.out.println(st);
    System.out.println(
        sales.stream()
                .collect(Collectors.partitioningBy(s -> s.total() > 30, Collectors.counting()))
            + " "
            + sales.stream()
                .collect(
                    Collectors.toMap(Sale::product, Sale::qty, Integer::sum, LinkedHashMap::new))
            + sales.stream().max(Comparator.comparingDouble(Sale::total)).map(Sale::product)
            + sales.stream()
                .sorted(
                    Comparator.comparing(Sale::product)
                        .thenComparing(Sale::qty, Comparator.reverseOrder()))
                .map(s -> s.product() + s.qty())
                .toList());
    System.out.println(
        sales.stream()
            .collect(
                Collectors.groupingBy(
                    s -> YearMonth.from(s.date()),
                    TreeMap::new,
                    Collectors.averagingDouble(Sale::total)))
            .toString());
    System.out.println(
        String.format(
            "%1$tY-%1$tm-%1$td %1$tA %1$tB %2$s",
            sales.get(0).date(),
            new MessageFormat("{0,number,#.#} of {1}", Locale.US)
                .format(new Object[] {3.14159, "x"})));
    Calendar c = new GregorianCalendar(2024, Calendar.FEBRUARY, 29);
    c.add(Calendar.YEAR, 1);
    System.out.println(
        new SimpleDateFormat("yyyy.MM.dd G 'at' HH:mm:ss z", Locale.US).format(c.getTime()));
  }
}
