package nl.wervel.conformance;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A card's detail as a client renders it.
 *
 * @param text what a person reads
 * @param active nodes that our cards never have: HTML, links, images and code
 */
record Rendered(String text, List<String> active) {

  static Rendered of(String markdown) {
    Node document = Parser.builder().build().parse(markdown);
    List<String> active = new ArrayList<>();
    document.accept(new Active(active));
    return new Rendered(TextContentRenderer.builder().build().render(document), active);
  }

  private static final class Active extends AbstractVisitor {
    private final List<String> found;

    Active(List<String> found) {
      this.found = found;
    }

    @Override
    public void visit(HtmlBlock html) {
      found.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      found.add(html.getLiteral());
    }

    @Override
    public void visit(Link link) {
      found.add(link.getDestination());
    }

    @Override
    public void visit(Image image) {
      found.add(image.getDestination());
    }

    @Override
    public void visit(Code code) {
      found.add(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
      found.add(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      found.add(code.getLiteral());
    }
  }
}
