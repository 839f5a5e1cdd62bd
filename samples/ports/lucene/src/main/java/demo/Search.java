package demo;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** A search engine over a few sentences: analysis, an index, queries, sorting, deletion. */
public final class Search {
  /** Held, because loggers that nobody holds forget their levels. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private record Book(int year, String author, String text) {}

  private static final List<Book> BOOKS =
      List.of(
          new Book(
              1843,
              "Lovelace",
              "The engine weaves algebraic patterns as the loom weaves flowers and leaves."),
          new Book(
              1847, "Boole", "The laws of thought may be written as the patterns of an algebra."),
          new Book(1936, "Turing", "A machine that computes may be imitated by another machine."),
          new Book(
              1952,
              "Hopper",
              "Programs can be written by programs: the compiler is an engine of patterns."));

  private Search() {}

  public static void main(String[] args) throws IOException, ParseException {
    // On machines other than HotSpot, it warns of just that.
    LUCENE.setLevel(Level.SEVERE);
    Analyzer analyzer = new EnglishAnalyzer();
    tokens(analyzer, "The engines were weaving flowery patterns");
    try (Directory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (Book book : BOOKS) {
          writer.addDocument(document(book));
        }
        writer.commit();
        writer.forceMerge(1);
      }
      queries(directory, analyzer);
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        writer.deleteDocuments(new Term("author", "Boole"));
        writer.updateDocument(
            new Term("author", "Hopper"),
            document(new Book(1960, "Hopper", "A language for business.")));
      }
      queries(directory, analyzer);
    }
  }

  private static void tokens(Analyzer analyzer, String text) throws IOException {
    StringBuilder line = new StringBuilder();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        line.append(term).append(' ');
      }
      stream.end();
    }
    System.out.println(line);
  }

  private static Document document(Book book) {
    Document document = new Document();
    document.add(new StringField("author", book.author(), Field.Store.YES));
    document.add(new TextField("text", book.text(), Field.Store.YES));
    document.add(new IntPoint("year", book.year()));
    document.add(new NumericDocValuesField("year", book.year()));
    document.add(new StoredField("year", book.year()));
    return document;
  }

  private static void queries(Directory directory, Analyzer analyzer)
      throws IOException, ParseException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      System.out.println(reader.numDocs() + " of " + reader.maxDoc());
      QueryParser parser = new QueryParser("text", analyzer);
      for (String text :
          List.of(
              "patterns",
              "engine AND NOT compiler",
              "\"written as\"~3",
              "mach*",
              "author:Turing^2 weave")) {
        print(text, searcher, parser.parse(text));
      }
      print("year", searcher, IntPoint.newRangeQuery("year", 1840, 1940));
      print("fuzzy", searcher, new FuzzyQuery(new Term("text", "patern")));
      print("phrase", searcher, new PhraseQuery(1, "text", "algebra", "pattern"));
      Query both =
          new BooleanQuery.Builder()
              .add(new TermQuery(new Term("text", "pattern")), BooleanClause.Occur.MUST)
              .add(IntPoint.newExactQuery("year", 1847), BooleanClause.Occur.SHOULD)
              .build();
      print("both", searcher, both);
      TopDocs sorted =
          searcher.search(
              new QueryParser("text", analyzer).parse("*:*"),
              10,
              new Sort(new SortField("year", SortField.Type.INT, true)));
      for (ScoreDoc hit : sorted.scoreDocs) {
        System.out.print(searcher.storedFields().document(hit.doc).get("year") + " ");
      }
      System.out.println();
    }
  }

  private static void print(String what, IndexSearcher searcher, Query query) throws IOException {
    TopDocs found = searcher.search(query, 10);
    System.out.println(what + ": " + query + ", " + found.totalHits.value + " found");
    for (ScoreDoc hit : found.scoreDocs) {
      System.out.printf(
          "  %.3f %s%n", hit.score, searcher.storedFields().document(hit.doc).get("author"));
    }
  }
}
