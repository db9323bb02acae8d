package gazetteer
import ("testing";"fmt";"os";"strings")
func TestProbe(t *testing.T){
 g:=Embedded()
 for _,n:=range strings.Split(os.Getenv("PROBE"),","){
  h:=g.Find([]byte(Fold(n)),nil)
  fmt.Println("==",n,h.Longer,len(h.Entries))
  for i,f:=range h.Entries{ if i>8 {break}; e:=g.Entry(f.Index); p:=""; for r:=e.Region;r!=0;r=g.Parent(r){ if x:=g.RegionEntry(r);x>=0{p+=" < "+g.Name(x)}}; fmt.Printf("  %v %s %+v %s\n",f.Main,g.Name(f.Index),e,p)}
 }
}
func BenchmarkFind(b *testing.B){ g:=Embedded(); k:=[]byte("kostiantynivka"); var buf [64]Found; b.ReportAllocs(); for b.Loop(){ g.Find(k,buf[:]) } }
