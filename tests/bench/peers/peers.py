"""peers.py typst|weasyprint once IN PDF | each FOLDER PDF: one document, or each of a folder one after the other in one
process. Of each, the first five are not counted; prints the median of milliseconds of CPU. `version` prints that."""
import pathlib
import statistics
import sys
import time

WARM = 5
peer, mode = sys.argv[1:3]

if peer == "typst":
    import typst

    suffix = "typ"

    def opened(folder):
        fonts = typst.Fonts(font_paths=[folder / "fonts"], include_system_fonts=False)
        return typst.Compiler(root=folder, font_paths=fonts)

    def write(compiler, source, target):
        compiler.compile(input=source, output=target, format="pdf", pdf_standards=["ua-1"])

else:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    suffix = "html"

    def opened(_folder):
        return FontConfiguration()

    def write(fonts, source, target):
        weasyprint.HTML(source).write_pdf(target, font_config=fonts, pdf_variant="pdf/ua-1")


if mode == "version":
    print((typst if peer == "typst" else weasyprint).__version__)
elif mode == "once":
    write(opened(pathlib.Path(sys.argv[3]).parent), sys.argv[3], sys.argv[4])
else:
    sources = sorted(pathlib.Path(sys.argv[3]).glob("*." + suffix))
    maker = opened(pathlib.Path(sys.argv[3]))
    times = []
    for source in (s for s in sources if s.stem.isdigit()):
        start = time.process_time()
        write(maker, str(source), sys.argv[4])
        times.append(time.process_time() - start)
    print(f"{statistics.median(times[WARM:]) * 1000:.2f}")
