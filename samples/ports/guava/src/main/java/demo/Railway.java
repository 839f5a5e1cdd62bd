package demo;

import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.MoreObjects;
import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.base.Stopwatch;
import com.google.common.base.Strings;
import com.google.common.base.Suppliers;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.BiMap;
import com.google.common.collect.ComparisonChain;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.MapMaker;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import com.google.common.collect.Table;
import com.google.common.collect.TreeRangeSet;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.Traverser;
import com.google.common.graph.ValueGraphBuilder;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteSource;
import com.google.common.io.CharSource;
import com.google.common.math.BigIntegerMath;
import com.google.common.math.IntMath;
import com.google.common.math.Stats;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import com.google.common.primitives.UnsignedLongs;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.RateLimiter;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A small railway in Guava's terms: collections, graphs, caches, hashes, events, futures. */
public final class Railway {

  /** A train has arrived. */
  record Arrival(String train, String station, int minute) {}

  /** Hears of arrivals. */
  static final class Board {
    @Subscribe
    public void arrived(Arrival arrival) {
      System.out.println("board: " + arrival);
    }

    @Subscribe
    void said(String text) {
      System.out.println("board: \"" + text + "\"");
    }
  }

  public static void main(String[] args) throws Exception {
    text();
    collections();
    ranges();
    graphs();
    cache();
    hashesAndBytes();
    events();
    futures();
    numbers();
    failures();
  }

  private static void text() {
    System.out.println(Joiner.on(" → ").skipNulls().join("York", null, "Leeds", "Hull"));
    System.out.println(Splitter.on(',').trimResults().omitEmptyStrings().splitToList(" a, b,,c ,"));
    System.out.println(Splitter.on('&').withKeyValueSeparator('=').split("x=1&y=2"));
    System.out.println(CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_UNDERSCORE, "railwayLineNumber"));
    System.out.println(
        CharMatcher.inRange('0', '9').or(CharMatcher.is('-')).retainFrom("tel. 0171-33 4"));
    System.out.println(
        Strings.padStart("7", 3, '0')
            + Strings.repeat("=", 5)
            + Strings.commonPrefix("track", "train"));
    System.out.println(
        MoreObjects.toStringHelper("Train")
            .add("wheels", 8)
            .omitNullValues()
            .add("name", null)
            .toString());
  }

  private static void collections() {
    Multimap<String, String> lines = ArrayListMultimap.create();
    lines.putAll("east", List.of("York", "Hull"));
    lines.put("west", "Leeds");
    System.out.println(lines + " " + ImmutableSetMultimap.copyOf(lines).inverse());
    Multiset<String> letters = HashMultiset.create(Splitter.fixedLength(1).split("mississippi"));
    System.out.println(Multisets.copyHighestCountFirst(letters));
    BiMap<String, Integer> codes = ImmutableBiMap.of("York", 1, "Leeds", 2);
    System.out.println(codes.inverse().get(2));
    Table<String, String, Integer> minutes = HashBasedTable.create();
    minutes.put("York", "Leeds", 25);
    minutes.put("York", "Hull", 60);
    minutes.put("Leeds", "Hull", 58);
    System.out.println(minutes.row("York") + " " + minutes.column("Hull"));
    ImmutableMap<String, Integer> lengths = Maps.toMap(List.of("York", "Leeds"), String::length);
    System.out.println(Maps.difference(lengths, Map.of("York", 4, "Leeds", 6)));
    System.out.println(
        Lists.partition(Ints.asList(1, 2, 3, 4, 5), 2)
            + " "
            + Lists.cartesianProduct(List.of(1, 2), List.of(3, 4)));
    System.out.println(
        Sets.powerSet(ImmutableSortedSet.of(1, 2, 3)).size()
            + " "
            + Sets.symmetricDifference(ImmutableSortedSet.of(1, 2), ImmutableSortedSet.of(2, 3)));
    Ordering<String> order =
        Ordering.from(Comparator.comparing(String::length)).compound(Ordering.natural());
    System.out.println(
        order.reverse().sortedCopy(List.of("bb", "a", "ccc", "aa"))
            + order.max(List.of("x", "yy")));
    System.out.println(
        Iterables.getLast(ImmutableList.of(1, 2, 3))
            + Streams.zip(List.of(1, 2).stream(), List.of(3, 4).stream(), Integer::sum)
                .toList()
                .toString());
    System.out.println(ComparisonChain.start().compare(1, 1).compare("a", "b").result());
    System.out.println(new MapMaker().weakValues().makeMap().isEmpty());
  }

  private static void ranges() {
    TreeRangeSet<Integer> closed = TreeRangeSet.create();
    closed.add(Range.closedOpen(10, 20));
    closed.add(Range.closed(20, 25));
    closed.remove(Range.open(12, 15));
    System.out.println(closed + " " + closed.complement());
    ImmutableRangeMap<Integer, String> fares =
        ImmutableRangeMap.<Integer, String>builder()
            .put(Range.lessThan(6), "free")
            .put(Range.closed(6, 17), "half")
            .put(Range.greaterThan(17), "full")
            .build();
    System.out.println(fares.get(5) + fares.get(17) + fares.get(18));
  }

  private static void graphs() {
    MutableValueGraph<String, Integer> net = ValueGraphBuilder.undirected().build();
    net.putEdgeValue("York", "Leeds", 25);
    net.putEdgeValue("Leeds", "Hull", 58);
    net.putEdgeValue("York", "Hull", 60);
    System.out.println(net.degree("York") + " " + net.edgeValueOrDefault("Hull", "Leeds", -1));
    MutableGraph<Integer> tree = GraphBuilder.directed().build();
    tree.putEdge(1, 2);
    tree.putEdge(1, 3);
    tree.putEdge(3, 4);
    System.out.println(
        ImmutableList.copyOf(Traverser.forTree(tree).breadthFirst(1))
            + " "
            + Graphs.hasCycle(tree)
            + Graphs.transitiveClosure(tree).hasEdgeConnecting(1, 4));
  }

  private static void cache() throws Exception {
    LoadingCache<Integer, String> names =
        CacheBuilder.newBuilder()
            .maximumSize(2)
            .recordStats()
            .removalListener(
                gone -> System.out.println("gone: " + gone.getKey() + " " + gone.getCause()))
            .build(CacheLoader.from(number -> "train " + number));
    for (int i : new int[] {1, 2, 1, 3, 1}) {
      System.out.println(names.get(i));
    }
    System.out.println(names.stats().hitCount() + " hits, " + names.size());
    System.out.println(Suppliers.memoize(() -> "once").get());
  }

  private static void hashesAndBytes() throws Exception {
    System.out.println(Hashing.murmur3_128().hashString("railway", StandardCharsets.UTF_8));
    System.out.println(
        Hashing.sha256().hashInt(42) + " " + Hashing.crc32c().hashBytes(new byte[100]));
    System.out.println(
        Hashing.sipHash24().hashLong(1)
            + " "
            + Hashing.consistentHash(12345, 10)
            + " "
            + Hashing.farmHashFingerprint64().hashUnencodedChars("x"));
    BloomFilter<CharSequence> seen = BloomFilter.create(Funnels.unencodedCharsFunnel(), 1000);
    seen.put("York");
    System.out.println(seen.mightContain("York") + " " + seen.mightContain("Leeds"));
    System.out.println(
        BaseEncoding.base32().encode("Hull".getBytes(StandardCharsets.UTF_8))
            + BaseEncoding.base16().lowerCase().withSeparator(":", 2).encode(new byte[] {1, -1}));
    System.out.println(
        CharSource.wrap("one\ntwo\n").readLines()
            + " "
            + ByteSource.wrap(new byte[] {1, 2, 3}).slice(1, 2).hash(Hashing.adler32()));
  }

  private static void events() {
    EventBus bus = new EventBus("station");
    bus.register(new Board());
    bus.post(new Arrival("IC 7", "York", 12));
    bus.post("mind the gap");
  }

  private static void futures() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(3));
    ListenableFuture<List<Integer>> all =
        Futures.allAsList(pool.submit(() -> 1), pool.submit(() -> 2), pool.submit(() -> 3));
    ListenableFuture<Integer> sum =
        Futures.transform(all, list -> list.stream().mapToInt(Integer::intValue).sum(), pool);
    System.out.println(sum.get());
    ListenableFuture<String> failed =
        Futures.catching(
            pool.submit(() -> fail()),
            IllegalStateException.class,
            e -> "caught " + e.getMessage(),
            pool);
    System.out.println(failed.get());
    System.out.println(
        MoreExecutors.shutdownAndAwaitTermination(pool, java.time.Duration.ofSeconds(5)));
    System.out.println(
        RateLimiter.create(1000).tryAcquire() + " " + Stopwatch.createUnstarted().isRunning());
  }

  private static String fail() {
    throw new IllegalStateException("derailed");
  }

  private static void numbers() {
    System.out.println(
        IntMath.gcd(84, 36)
            + " "
            + IntMath.sqrt(50, RoundingMode.HALF_UP)
            + " "
            + BigIntegerMath.factorial(25));
    System.out.println(
        Stats.of(1, 2, 3, 4).populationStandardDeviation() + " " + UnsignedLongs.toString(-1L));
    System.out.println(
        HostAndPort.fromString("[::1]:80").getPort()
            + " "
            + InetAddresses.forString("10.0.0.1").isSiteLocalAddress());
    System.out.println(
        new TypeToken<Map<String, List<Integer>>>() {}.resolveType(
            Map.class.getTypeParameters()[1]));
    System.out.println(Ints.tryParse("12x") + " " + Ints.max(3, 1) + " " + Ints.join("-", 1, 2));
  }

  private static void failures() {
    try {
      Preconditions.checkArgument(false, "%s of %s", 3, "x");
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
    try {
      ImmutableList.of(1).add(2);
    } catch (UnsupportedOperationException e) {
      System.out.println("immutable");
    }
    try {
      ImmutableMap.of("a", 1, "a", 2);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }
}
